/** What calls consumed, as Micrometer's meters. An optional dependency. */
@CheckReturnValue
@NullMarked
package dev.gemward.usage.micrometer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
