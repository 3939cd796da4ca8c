/** A JUnit extension that plants fake keys in a test and fails where one can be seen. */
@NullMarked
package dev.gemward.testing.canary;

import org.jspecify.annotations.NullMarked;
