/**
 * Gemini API keys that are safe by default.
 *
 * <p>{@link dev.gemward.Gemward} is the entry point. From there the way leads through {@link
 * dev.gemward.provider.ProviderChain} and {@link dev.gemward.refusal.Refusals} to {@link
 * dev.gemward.transport.GeminiTransport}.
 */
@NullMarked
package dev.gemward;

import org.jspecify.annotations.NullMarked;
