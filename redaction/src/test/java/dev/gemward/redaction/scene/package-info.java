/**
 * Programs that log a canary in every channel, and the tests that run them and read what came out.
 */
@NullMarked
package dev.gemward.redaction.scene;

import org.jspecify.annotations.NullMarked;
