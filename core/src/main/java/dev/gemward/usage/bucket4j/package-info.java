/** Budgets that a fleet shares, kept by Bucket4j. An optional dependency. */
@CheckReturnValue
@NullMarked
package dev.gemward.usage.bucket4j;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
