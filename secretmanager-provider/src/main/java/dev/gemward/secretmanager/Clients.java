package dev.gemward.secretmanager;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;

/** Where the client of Secret Manager comes from. */
interface Clients extends AutoCloseable {

  /** Returns a client that is open. */
  SecretManagerServiceClient client();

  /** Closes what is ours. */
  @Override
  default void close() {}
}
