package dev.gemward.testing.metadata;

import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.Loopback;
import java.time.Duration;
import java.util.List;

/**
 * The metadata server that every machine of Google Cloud has, on your own: where google-auth finds
 * out, on Cloud Run, GKE or Compute Engine, which service account it is and gets its access tokens.
 *
 * <pre>{@code
 * try (LocalMetadataServer metadata = LocalMetadataServer.start()) {
 *   process.environment().put("GCE_METADATA_HOST", metadata.host());
 *   String token = metadata.issueToken(); // what GoogleCredentials will send
 * }
 * }</pre>
 *
 * <p>google-auth reads {@code GCE_METADATA_HOST} from the environment, so a test starts a child
 * process or hands google-auth a provider of environment variables. Instances are independent of
 * each other and thread-safe. Threads are daemons and end with {@link #close}.
 */
public final class LocalMetadataServer implements AutoCloseable {
  private static final String FAKE_TOKEN = "ya29.FAKE_local_metadata_";
  private static final int RANDOM_PART = 80;

  private final Metadata metadata = new Metadata();
  private final Loopback loopback;

  private LocalMetadataServer() {
    issueToken();
    this.loopback = Loopback.plain("local-metadata", metadata);
  }

  /**
   * Starts a server of project {@code acme} with the service account {@code
   * gemini@acme.iam.gserviceaccount.com} and a token that is good for an hour.
   */
  public static LocalMetadataServer start() {
    return new LocalMetadataServer();
  }

  /** Returns {@code 127.0.0.1:port}, for {@code GCE_METADATA_HOST}. */
  public String host() {
    return "127.0.0.1:" + loopback.address().getPort();
  }

  /** Sets the id of the project. */
  public void project(String id) {
    metadata.project(id);
  }

  /** Sets the attached service account, which is also called {@code default}. */
  public void serviceAccount(String email) {
    metadata.serviceAccount(email);
  }

  /** Takes the service account away, as on a machine to which none is attached. */
  public void noServiceAccount() {
    metadata.serviceAccount("");
  }

  /**
   * Issues a new access token ({@code ya29.…}), which every caller gets from now on, and returns
   * it.
   */
  public String issueToken() {
    String token = FAKE_TOKEN + FakeKeys.noise(RANDOM_PART);
    handOut(token);
    return token;
  }

  /**
   * Hands out this token from now on, such as one of {@link
   * dev.gemward.testing.gemini.LocalGemini#issueAccessToken}.
   */
  public void handOut(String token) {
    metadata.token(token);
  }

  /** Sets how long a token is said to be good for. */
  public void expiresIn(Duration time) {
    metadata.expiresIn(time);
  }

  /**
   * Answers everything but the ping with 503 until {@link #up}: google-auth still sees that it is
   * on Google Cloud, and gets no token.
   */
  public void down() {
    metadata.up(false);
  }

  /** Answers again. */
  public void up() {
    metadata.up(true);
  }

  /**
   * Returns the last 10,000 requests in order of arrival. The list is a copy. google-auth starts
   * with a ping, which is a request of {@code /}.
   */
  public List<RecordedRequest> requests() {
    return metadata.requests();
  }

  /** Empties the list of requests. */
  public void forgetRequests() {
    metadata.forgetRequests();
  }

  /** Stops the server and ends its threads. Closing twice does nothing. */
  @Override
  public void close() {
    loopback.stop();
  }

  /** Names the address; never a token. */
  @Override
  public String toString() {
    return "LocalMetadataServer at " + host();
  }
}
