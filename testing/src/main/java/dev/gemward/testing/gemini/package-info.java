/** A local Gemini on loopback: what the service answers to each key, on every route of the SDK. */
@NullMarked
package dev.gemward.testing.gemini;

import org.jspecify.annotations.NullMarked;
