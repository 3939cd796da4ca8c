@NullMarked
package dev.gemward.usage.opentelemetry;

import org.jspecify.annotations.NullMarked;
