/** Benchmarks, each beside a named peer in the same run. */
@NullMarked
package dev.gemward.benchmarks;

import org.jspecify.annotations.NullMarked;
