/** Spring AI asks Gemward for the key of each request. */
@NullMarked
package dev.gemward.examples.springai;

import org.jspecify.annotations.NullMarked;
