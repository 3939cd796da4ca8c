package dev.gemward.secretmanager;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.errorprone.annotations.CheckReturnValue;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.KeyEnvelope;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.LastKeys;
import dev.gemward.provider.Settings;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key, plain or in an envelope, from Google Cloud Secret Manager.
 *
 * <p>The secret is named in full, {@code projects/acme/secrets/gemini}, or by its last part, {@code
 * gemini}, with the project from {@code GOOGLE_CLOUD_PROJECT}, the credentials or the metadata
 * server. {@code /versions/7} or {@code /versions/live} after it pins a version or an alias;
 * without it the latest version is read. {@code {environment}} and {@code {purpose}} in it stand
 * for what the process declared. The version that is reported is always the number.
 *
 * <p>It needs the role {@code roles/secretmanager.secretAccessor} on the secret and nothing else.
 *
 * <p>Thread-safe. Nothing is opened before the first look; a look blocks for as long as {@link
 * Builder#timeout} at most, plus the time that google-auth needs to find credentials the first
 * time.
 */
public final class SecretManagerProvider implements CredentialProvider {
  private final SecretName pattern;
  private final Bootstrap bootstrap;
  private final Clients clients;
  private final Access access;
  private final String server;
  private final LastKeys lastKeys = new LastKeys();

  private SecretManagerProvider(Builder builder) {
    this.pattern = builder.pattern;
    this.bootstrap = new Bootstrap(builder.settings, builder.credentials);
    Endpoint endpoint = builder.effectiveEndpoint();
    SecretManagerServiceClient lent = builder.client;
    this.clients =
        lent != null ? () -> lent : new Connection(bootstrap, builder.httpJson, endpoint);
    this.server = endpoint != null ? endpoint.target() : "secretmanager.googleapis.com:443";
    this.access = new Access(clients, builder.settings, builder.timeout);
  }

  /**
   * Returns a provider for {@code secret}, with a client of its own over gRPC and Application
   * Default Credentials.
   *
   * @throws ConfigurationException if {@code secret} is not a name
   */
  @CheckReturnValue
  public static SecretManagerProvider of(String secret) {
    return builder(secret).build();
  }

  /**
   * Returns a builder of a provider for {@code secret}.
   *
   * @throws ConfigurationException if {@code secret} is not a name
   */
  @CheckReturnValue
  public static Builder builder(String secret) {
    return new Builder(SecretName.parse(secret));
  }

  @Override
  public Answer find(Workload workload) {
    try {
      return Answer.found(key(workload));
    } catch (LinkageError e) {
      throw ClassPathConflict.of(e);
    }
  }

  private ApiKey key(Workload workload) {
    SecretName name = pattern.fill(workload, bootstrap::project);
    AccessSecretVersionResponse response =
        access.read(name, workload, new AccessFailure(name, bootstrap, server));
    ApiKey key =
        KeyEnvelope.open(
                response.getPayload().getData().toStringUtf8(),
                new Origin(Place.SECRET_STORE, describe(name.path())))
            .withVersion(SecretName.versionOf(response.getName()));
    return lastKeys.keep(name.path(), key);
  }

  @Override
  public String description() {
    return describe(pattern.toString());
  }

  private static String describe(String path) {
    return "Secret Manager secret " + path;
  }

  /** Closes the client if it is its own. */
  @Override
  public void close() {
    clients.close();
  }

  /** Declares how Secret Manager is asked. Not thread-safe. */
  public static final class Builder {
    private final SecretName pattern;
    private Settings settings = Settings.ofProcess();
    private Duration timeout = Duration.ofSeconds(10);
    private boolean httpJson;
    private @Nullable Endpoint endpoint;
    private @Nullable GoogleCredentials credentials;
    private @Nullable SecretManagerServiceClient client;

    private Builder(SecretName pattern) {
      this.pattern = pattern;
    }

    /** Asks over HTTP/JSON instead of gRPC: for proxies, and for a smaller class path. */
    public Builder httpJson() {
      this.httpJson = true;
      return this;
    }

    /**
     * Asks {@code server} instead of Google's public one, or the one of the region: a private
     * endpoint, or a server on this machine. A server on this machine may be {@code http}, and then
     * gets no credentials.
     *
     * @throws ConfigurationException if it is not an address of a server
     * @throws CredentialRefusedException if it is elsewhere and not encrypted
     */
    public Builder endpoint(URI server) {
      this.endpoint = Endpoint.of(server);
      return this;
    }

    /** Authenticates with {@code other} instead of Application Default Credentials. */
    public Builder credentials(GoogleCredentials other) {
      this.credentials = other;
      return this;
    }

    /**
     * Sets how long a look may take, retries included. Ten seconds unless said otherwise.
     *
     * @throws ConfigurationException if {@code limit} is not positive
     */
    public Builder timeout(Duration limit) {
      if (limit.isNegative() || limit.isZero()) {
        throw new ConfigurationException(
            CoreErrorCode.BAD_SETTING,
            "The timeout for Secret Manager is not positive.",
            "Use a few seconds.");
      }
      this.timeout = limit;
      return this;
    }

    /**
     * Uses {@code lent}, with its transport, endpoint and credentials. Whoever made it closes it.
     */
    public Builder client(SecretManagerServiceClient lent) {
      this.client = lent;
      return this;
    }

    Builder settings(Settings of) {
      this.settings = of;
      return this;
    }

    @Nullable Endpoint effectiveEndpoint() {
      String regional = pattern.regionalEndpoint();
      return endpoint != null || regional == null ? endpoint : new Endpoint(regional, false);
    }

    /** Returns the provider. It does no input or output. */
    @CheckReturnValue
    public SecretManagerProvider build() {
      return new SecretManagerProvider(this);
    }
  }
}
