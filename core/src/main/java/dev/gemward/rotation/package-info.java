/** The credential of the moment: kept, asked for again, replaced, and given up. */
@CheckReturnValue
@NullMarked
package dev.gemward.rotation;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
