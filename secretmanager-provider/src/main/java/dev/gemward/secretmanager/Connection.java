package dev.gemward.secretmanager;

import com.google.api.gax.core.FixedCredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.QuietCause;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A client of our own, opened at its first use and again after {@link #close}.
 *
 * <p>Thread-safe. No lock is held while it opens: of two that open at once, one is closed again.
 */
final class Connection implements Clients {
  private final Bootstrap bootstrap;
  private final boolean httpJson;
  private final @Nullable Endpoint endpoint;
  private final AtomicReference<@Nullable SecretManagerServiceClient> open =
      new AtomicReference<>();

  Connection(Bootstrap bootstrap, boolean httpJson, @Nullable Endpoint endpoint) {
    this.bootstrap = bootstrap;
    this.httpJson = httpJson;
    this.endpoint = endpoint;
  }

  @Override
  public SecretManagerServiceClient client() {
    SecretManagerServiceClient client = open.get();
    if (client != null) {
      return client;
    }
    client = create();
    SecretManagerServiceClient other = open.compareAndExchange(null, client);
    if (other == null) {
      return client;
    }
    close(client);
    return other;
  }

  private SecretManagerServiceClient create() {
    try {
      return SecretManagerServiceClient.create(settings());
    } catch (IOException e) {
      throw new CredentialUnreadableException(
          SecretManagerErrorCode.SECRET_MANAGER_UNREACHABLE,
          "The client of Secret Manager could not be made.",
          "Look at the frames of the cause.",
          QuietCause.of(e));
    }
  }

  private SecretManagerServiceSettings settings() throws IOException {
    boolean plaintext = endpoint != null && endpoint.isPlaintext();
    SecretManagerServiceSettings.Builder settings =
        httpJson
            ? SecretManagerServiceSettings.newHttpJsonBuilder()
            : SecretManagerServiceSettings.newBuilder();
    settings.setCredentialsProvider(
        plaintext
            ? NoCredentialsProvider.create()
            : FixedCredentialsProvider.create(bootstrap.credentials()));
    if (httpJson) {
      settings.setTransportChannelProvider(
          SecretManagerServiceSettings.defaultHttpJsonTransportProviderBuilder()
              .setExecutor(Connection::onItsOwnThread)
              .build());
    } else if (plaintext) {
      settings.setTransportChannelProvider(
          SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
              .setChannelConfigurator(channel -> channel.usePlaintext())
              .build());
    }
    if (endpoint != null) {
      settings.setEndpoint(httpJson ? endpoint.url() : endpoint.target());
    }
    return settings.build();
  }

  /** The executor of gax starts a thread for each call too, and keeps up to 200 of them. */
  private static void onItsOwnThread(Runnable call) {
    Thread thread = new Thread(call, "gemward-secret-manager");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    SecretManagerServiceClient client = open.getAndSet(null);
    if (client != null) {
      close(client);
    }
  }

  /**
   * Waits a moment, so that an application server finds no threads of an application it stopped.
   */
  private static void close(SecretManagerServiceClient client) {
    client.close();
    try {
      if (!client.awaitTermination(1, TimeUnit.SECONDS)) {
        client.shutdownNow();
      }
    } catch (InterruptedException e) {
      client.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
