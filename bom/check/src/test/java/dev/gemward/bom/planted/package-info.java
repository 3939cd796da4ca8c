/** Classes that break each rule of the house, so that a rule that sees nothing is noticed. */
@NullMarked
package dev.gemward.bom.planted;

import org.jspecify.annotations.NullMarked;
