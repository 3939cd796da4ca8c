/** What calls consumed, as Micrometer's meters. An optional dependency. */
@NullMarked
package dev.gemward.usage.micrometer;

import org.jspecify.annotations.NullMarked;
