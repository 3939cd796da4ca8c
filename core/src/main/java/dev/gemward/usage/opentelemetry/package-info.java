/** What calls consumed, as OpenTelemetry's metrics. An optional dependency. */
@CheckReturnValue
@NullMarked
package dev.gemward.usage.opentelemetry;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
