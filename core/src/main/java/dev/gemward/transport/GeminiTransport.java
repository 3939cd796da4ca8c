package dev.gemward.transport;

import static java.util.Objects.requireNonNull;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import dev.gemward.credential.Credential;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.internal.Internal;
import dev.gemward.internal.OnlyGemward;
import dev.gemward.redaction.Redactor;
import dev.gemward.rotation.RotatingCredential;
import dev.gemward.usage.UsageMeter;
import java.lang.invoke.MethodHandles.Lookup;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Authenticator;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * A Gemini client that holds a placeholder, over a transport that puts the real credential on the
 * wire.
 *
 * <p>Thread-safe. Each has its own connections and threads, because closing a client ends those it
 * uses.
 */
@Internal
public final class GeminiTransport implements AutoCloseable {
  /** What {@code client.apiKey()} returns: obvious, and useless to whoever finds it. */
  public static final String PLACEHOLDER = "gemward-holds-the-key";

  private final Client client;
  private final HeaderSupplier headers;

  /**
   * What a transport is made of.
   *
   * @param backend which service answers
   * @param endpoint where it is
   * @param workload what every call serves
   * @param labelled whether generation requests carry both as labels
   * @param httpOptions the SDK's options; their base URL is replaced by {@code endpoint}
   * @param connections how to connect
   * @param meter lets calls leave, and is told what they consumed
   */
  public record Plan(
      Backend backend,
      URI endpoint,
      Workload workload,
      boolean labelled,
      HttpOptions httpOptions,
      ConnectionOptions connections,
      UsageMeter meter) {}

  /**
   * Builds the client. Does no input or output.
   *
   * @param caller the lookup of the face, which has applied the rules
   * @param credentials returns the credential of the moment for every attempt, and is told when the
   *     service refuses one
   * @param unroutedLive told the version of an SDK that is about to open a Live session past the
   *     transport; throws to refuse it
   * @throws IllegalCallerException if {@code caller} is somebody else
   * @throws ConfigurationException if the SDK on the class path is too old, or the credential is
   *     not of the kind that the backend takes
   */
  public static GeminiTransport open(
      Lookup caller, Plan plan, RotatingCredential credentials, Consumer<String> unroutedLive) {
    OnlyGemward.mayCall(caller);
    return new GeminiTransport(plan, credentials, unroutedLive, builder -> {});
  }

  /**
   * Lets {@code application} add interceptors, which come before ours and so see the placeholder.
   */
  GeminiTransport(
      Plan plan,
      RotatingCredential credentials,
      Consumer<String> unroutedLive,
      Consumer<OkHttpClient.Builder> application) {
    OkHttpClient http = http(plan, new CurrentCredential(credentials), application);
    this.client = client(plan, http, credentials);
    this.headers = new HeaderSupplier(plan, Redactor.shared(), credentials);
    if (!Sdk.liveUsesTransport()) {
      UnroutedLive.standBehind(
          client, new LiveHandshake(plan, Redactor.shared(), credentials, unroutedLive));
    }
    LiveLog.hear();
  }

  /** Returns the client, the same each time. */
  public Client client() {
    return client;
  }

  /**
   * Returns the headers of the moment, each time it is asked, for a client that is not the SDK.
   *
   * @param access what shows in the code of the caller that a raw key leaves here
   */
  public Supplier<Map<String, String>> headers(InsecureKeyAccess access) {
    requireNonNull(access, "access");
    return headers;
  }

  private OkHttpClient http(
      Plan plan, CurrentCredential current, Consumer<OkHttpClient.Builder> application) {
    Endpoint endpoint = new Endpoint(plan.endpoint());
    ConnectionOptions options = plan.connections();
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(options.maxConcurrentCalls());
    dispatcher.setMaxRequestsPerHost(options.maxConcurrentCallsPerHost());
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectTimeout(options.connectTimeout())
            .readTimeout(options.readTimeout())
            .writeTimeout(options.writeTimeout())
            .followRedirects(false)
            .followSslRedirects(false)
            .proxyAuthenticator(Authenticator.JAVA_NET_AUTHENTICATOR);
    options.proxy().ifPresent(builder::proxy);
    if (endpoint.isPlainLoopback()) {
      builder.proxy(Proxy.NO_PROXY); // It would read the key.
    }
    options
        .tls()
        .ifPresent(
            tls -> builder.sslSocketFactory(tls.context().getSocketFactory(), tls.trustManager()));

    application.accept(builder);

    CallTags tags = new CallTags(plan.workload());
    ErrorBodies errors = new ErrorBodies(Redactor.shared());
    WireInterceptor wire =
        new WireInterceptor(
            current,
            endpoint,
            new CredentialHeaders(Redactor.shared()),
            tags,
            errors,
            plan.backend() instanceof Backend.AgentPlatform);
    CallInterceptor call =
        new CallInterceptor(
            current,
            endpoint,
            tags,
            plan.labelled() ? Labels.of(tags) : Labels.none(),
            wire,
            errors,
            plan.meter(),
            new CallReport(tags, plan.meter(), plan.backend()));
    return builder.addInterceptor(call).addNetworkInterceptor(wire).build();
  }

  private static Client client(Plan plan, OkHttpClient http, RotatingCredential credentials) {
    // Everything is said explicitly, so that no environment variable can turn the client elsewhere.
    HttpOptions httpOptions =
        plan.httpOptions().toBuilder().baseUrl(plan.endpoint().toString()).build();
    Client.Builder builder =
        Client.builder().clientOptions(Sdk.optionsFor(http)).httpOptions(httpOptions);
    if (plan.backend() instanceof Backend.AgentPlatform platform) {
      builder
          .enterprise(true)
          .project(platform.project())
          .location(platform.location())
          .credentials(CredentialHeaders.forSdk(oauth(credentials.current())));
    } else {
      builder.enterprise(false).apiKey(PLACEHOLDER);
    }
    return builder.build();
  }

  private static OAuthCredential oauth(Credential credential) {
    if (credential instanceof OAuthCredential oauth) {
      return oauth;
    }
    throw new ConfigurationException(
        CoreErrorCode.BAD_SETTING,
        "Agent Platform takes an OAuth credential, and what was found is the " + credential + ".",
        "Let AdcProvider provide it, or leave agentPlatform out to call the Developer API.");
  }

  /** Closes the client, its connections and its threads. */
  @Override
  public void close() {
    client.close(); // Ends the threads and connections of the transport it was given.
  }
}
