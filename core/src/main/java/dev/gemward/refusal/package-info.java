/** The rules that may refuse to serve a credential, and what the process is running in. */
@CheckReturnValue
@NullMarked
package dev.gemward.refusal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
