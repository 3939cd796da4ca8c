/** What calls consumed, as OpenTelemetry's metrics. An optional dependency. */
@NullMarked
package dev.gemward.usage.opentelemetry;

import org.jspecify.annotations.NullMarked;
