/**
 * Caches of credentials side by side: how they behave when things go wrong, and what a hit costs.
 */
@NullMarked
package dev.gemward.benchmarks.caches;

import org.jspecify.annotations.NullMarked;
