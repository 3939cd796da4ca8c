/** The credential of the moment: kept, asked for again, replaced, and given up. */
@NullMarked
package dev.gemward.rotation;

import org.jspecify.annotations.NullMarked;
