/** Finds and replaces secrets in text. A leaf: it needs nothing but the JDK. */
@NullMarked
package dev.gemward.redaction;

import org.jspecify.annotations.NullMarked;
