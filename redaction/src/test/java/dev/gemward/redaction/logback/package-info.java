@NullMarked
package dev.gemward.redaction.logback;

import org.jspecify.annotations.NullMarked;
