/** What keeps the internal parts of core to core. Nothing here is for programs. */
@CheckReturnValue
@NullMarked
package dev.gemward.internal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
