@NullMarked
package dev.gemward.transport;

import org.jspecify.annotations.NullMarked;
