/**
 * Where credentials are looked for: the provider SPI, the chain, and the providers for environment
 * variables, mounted files and Application Default Credentials.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
