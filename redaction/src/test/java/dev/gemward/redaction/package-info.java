@NullMarked
package dev.gemward.redaction;

import org.jspecify.annotations.NullMarked;
