/** What keeps the internal parts of core to core. Nothing here is for programs. */
@NullMarked
package dev.gemward.internal;

import org.jspecify.annotations.NullMarked;
