@NullMarked
package dev.gemward.architecture;

import org.jspecify.annotations.NullMarked;
