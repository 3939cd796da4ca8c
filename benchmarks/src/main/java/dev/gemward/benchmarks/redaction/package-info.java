/** What it costs to keep secrets out of text, beside what people use for it today. */
@NullMarked
package dev.gemward.benchmarks.redaction;

import org.jspecify.annotations.NullMarked;
