/**
 * Where credentials are looked for: the provider SPI, the chain, and the providers for environment
 * variables, mounted files and Application Default Credentials.
 *
 * <p>For a provider of another store: {@link dev.gemward.provider.ProviderFactory} and {@link
 * dev.gemward.provider.CredentialProvider}, with {@link dev.gemward.provider.Setting}, {@link
 * dev.gemward.provider.NamePattern}, {@link dev.gemward.provider.LastKeys} and {@link
 * dev.gemward.provider.Answer}.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
