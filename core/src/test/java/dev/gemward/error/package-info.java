@NullMarked
package dev.gemward.error;

import org.jspecify.annotations.NullMarked;
