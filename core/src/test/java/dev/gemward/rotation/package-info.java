@NullMarked
package dev.gemward.rotation;

import org.jspecify.annotations.NullMarked;
