@NullMarked
package dev.gemward.usage.micrometer;

import org.jspecify.annotations.NullMarked;
