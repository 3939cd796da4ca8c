@NullMarked
package dev.gemward.bom;

import org.jspecify.annotations.NullMarked;
