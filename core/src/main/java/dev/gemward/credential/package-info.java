/**
 * The values: API key, OAuth credential, fingerprint, environment, purpose, workload, key envelope,
 * and the reasons for which the service refuses a credential.
 *
 * <p>Nothing here looks anything up, and nothing here prints a secret.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.credential;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
