/**
 * The values: API key, OAuth credential, fingerprint, environment, purpose, key envelope, and the
 * errors.
 *
 * <p>Nothing here looks anything up, and nothing here prints a secret.
 */
@NullMarked
package dev.gemward.credential;

import org.jspecify.annotations.NullMarked;
