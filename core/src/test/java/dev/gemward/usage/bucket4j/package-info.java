@NullMarked
package dev.gemward.usage.bucket4j;

import org.jspecify.annotations.NullMarked;
