/** Redacts what Log4j 2 logs. Needs log4j-core. */
@NullMarked
package dev.gemward.redaction.log4j2;

import org.jspecify.annotations.NullMarked;
