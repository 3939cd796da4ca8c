/** What calls consumed, per environment and purpose. */
@NullMarked
package dev.gemward.usage;

import org.jspecify.annotations.NullMarked;
