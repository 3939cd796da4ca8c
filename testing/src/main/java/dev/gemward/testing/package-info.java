/**
 * A local Gemini, Secret Manager and metadata server on loopback, and a JUnit extension that finds
 * leaked keys.
 */
@NullMarked
package dev.gemward.testing;

import org.jspecify.annotations.NullMarked;
