/** Budgets that a fleet shares, kept by Bucket4j. An optional dependency. */
@NullMarked
package dev.gemward.usage.bucket4j;

import org.jspecify.annotations.NullMarked;
