/** What calls consumed, per environment and purpose. */
@CheckReturnValue
@NullMarked
package dev.gemward.usage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
