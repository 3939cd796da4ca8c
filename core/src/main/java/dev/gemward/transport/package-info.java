/**
 * The credential on the wire: a Gemini client with a placeholder, and the interceptors that put the
 * real credential onto each request at the last moment.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.transport;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
