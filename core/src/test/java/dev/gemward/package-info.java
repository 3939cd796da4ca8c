@NullMarked
package dev.gemward;

import org.jspecify.annotations.NullMarked;
