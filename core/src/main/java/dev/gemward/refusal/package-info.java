/** The rules that may refuse to serve a credential, and what the process is running in. */
@NullMarked
package dev.gemward.refusal;

import org.jspecify.annotations.NullMarked;
