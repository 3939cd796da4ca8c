@NullMarked
package dev.gemward.usage;

import org.jspecify.annotations.NullMarked;
