/**
 * Redacts what Logback's appenders deliver: behind the encoder of those that have one, and in front
 * of those that read events themselves.
 */
@NullMarked
package dev.gemward.redaction.logback;

import org.jspecify.annotations.NullMarked;
