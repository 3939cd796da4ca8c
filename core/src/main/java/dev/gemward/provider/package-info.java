/**
 * Where credentials are looked for: the provider SPI, the chain, and the providers for environment
 * variables, mounted files and Application Default Credentials.
 */
@NullMarked
package dev.gemward.provider;

import org.jspecify.annotations.NullMarked;
