/** The other half of a circle. */
@NullMarked
package dev.gemward.bom.planted.there;

import org.jspecify.annotations.NullMarked;
