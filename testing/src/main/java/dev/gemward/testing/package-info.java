/**
 * Local servers for tests, and a JUnit extension that finds leaked keys. Each server is a package:
 *
 * <ul>
 *   <li>{@link dev.gemward.testing.gemini}: a local Gemini;
 *   <li>{@link dev.gemward.testing.secretmanager}: a local Secret Manager;
 *   <li>{@link dev.gemward.testing.metadata}: a local metadata server of Google Cloud;
 *   <li>{@link dev.gemward.testing.canary}: the extension.
 * </ul>
 *
 * <p>What they share and nobody else should use is in {@code internal}.
 */
@NullMarked
package dev.gemward.testing;

import org.jspecify.annotations.NullMarked;
