/** Redacts what {@code java.util.logging} logs. */
@NullMarked
package dev.gemward.redaction.jul;

import org.jspecify.annotations.NullMarked;
