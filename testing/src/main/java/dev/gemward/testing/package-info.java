/** A local Gemini on loopback, and a JUnit extension that finds leaked keys. */
@NullMarked
package dev.gemward.testing;

import org.jspecify.annotations.NullMarked;
