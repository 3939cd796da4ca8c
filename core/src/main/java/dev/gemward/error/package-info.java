/**
 * What can go wrong, as a problem and a remedy. {@link dev.gemward.error.GemwardException} is the
 * root of a sealed family; a module adds codes to it, and no classes.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.error;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
