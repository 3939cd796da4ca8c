package dev.gemward.refusal;

import dev.gemward.credential.Credential;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.internal.Internal;
import dev.gemward.internal.OnlyGemward;
import java.lang.invoke.MethodHandles.Lookup;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the {@linkplain RefusalRule rules}: certain signs refuse, hints warn. An overridden rule
 * logs the override and its reason each time it would have refused.
 *
 * <p>Thread-safe. Nothing here does input or output.
 */
@Internal
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * The hints that this process has logged. Each is logged once: nobody reads one that comes with
   * every Gemward.
   */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private final Map<RefusalRule, String> overrides;
  private final boolean strict;
  private final InstantSource clock;
  private volatile @Nullable Credential warned;

  /**
   * Returns the rules of one process.
   *
   * @param caller the lookup of the face
   * @param overrides the rules that must not refuse, each with the reason why
   * @param strict whether production refuses what it would otherwise only warn of
   * @param clock tells whether a key has expired
   * @throws IllegalCallerException if {@code caller} is somebody else
   */
  public static Refusals of(
      Lookup caller, Map<RefusalRule, String> overrides, boolean strict, InstantSource clock) {
    OnlyGemward.mayCall(caller);
    return new Refusals(overrides, strict, clock);
  }

  Refusals(Map<RefusalRule, String> overrides, boolean strict, InstantSource clock) {
    this.overrides = new EnumMap<>(RefusalRule.class);
    this.overrides.putAll(overrides);
    this.strict = strict;
    this.clock = clock;
  }

  /**
   * Refuses a process in which a key does not belong.
   *
   * @throws CredentialRefusedException if it is on a device of an end user, packaged for one, or
   *     replays
   */
  public void requireServer(Surroundings surroundings) {
    if (!surroundings.clientSide().isEmpty()) {
      refuse(
          RefusalRule.CLIENT_SIDE_PROGRAM,
          "This program runs on "
              + surroundings.clientSide()
              + ", where its user can read any key.",
          "Call Gemini from a server of yours and let the program call that server. For mobile and web"
              + " apps there is Firebase AI Logic with App Check; for Live, short-lived ephemeral"
              + " tokens.");
    }
    if (!surroundings.packaged().isEmpty()) {
      refuse(
          RefusalRule.PACKAGED_APPLICATION,
          "This program is "
              + surroundings.packaged()
              + ", and its user can read any key it holds.",
          "Call Gemini from a server of yours. If this is a server or an internal tool, override the"
              + " rule packaged-application and say why.");
    }
    if (!surroundings.replay().isEmpty()) {
      refuse(
          RefusalRule.REPLAY_MODE,
          surroundings.replay() + " turns the Gemini client into a player of recordings.",
          "Unset " + surroundings.replay() + ".");
    }
    if (!surroundings.desktopHint().isEmpty() && SAID.add(surroundings.desktopHint())) {
      LOG.warn(
          "{}: if this program runs on machines of its users, its key is theirs too. Call Gemini from a"
              + " server instead.",
          surroundings.desktopHint());
    }
  }

  /**
   * Refuses to guess the environment where a guess would be dangerous.
   *
   * @throws CredentialRefusedException on a managed platform or in CI
   */
  public void requireDeclaredEnvironment(Surroundings surroundings) {
    String where =
        surroundings.platform().isEmpty()
            ? surroundings.ci().isEmpty()
                ? ""
                : "in continuous integration (" + surroundings.ci() + " is set)"
            : "on " + surroundings.platform();
    if (!where.isEmpty()) {
      refuse(
          RefusalRule.UNDECLARED_ENVIRONMENT,
          "This program runs " + where + ", and nobody declared its environment.",
          "Set GEMWARD_ENVIRONMENT to development, test, staging, production or a name of your own.");
    }
  }

  /**
   * Refuses an endpoint that would carry the key over a network in clear.
   *
   * @throws ConfigurationException if it is not the address of a server
   * @throws CredentialRefusedException if it is neither https nor on this machine
   */
  public void requireEncrypted(URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
    // No user, query or fragment: a password or a key in one would be printed with the endpoint.
    boolean address =
        endpoint.getHost() != null
            && endpoint.getRawUserInfo() == null
            && endpoint.getRawQuery() == null
            && endpoint.getRawFragment() == null;
    if (!address || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The endpoint is not the address of a server.",
          "Use https:// and a host name, or http://localhost for a server on this machine, with at most"
              + " a port and a path.");
    }
    String host = endpoint.getHost().toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !LOOPBACK.contains(host)) {
      refuse(
          RefusalRule.PLAINTEXT_ENDPOINT,
          "The endpoint http://" + host + " is not encrypted.",
          "Use https. Plain http is for servers on this machine only.");
    }
  }

  /**
   * Refuses a Live session of an SDK that opens it past the transport.
   *
   * @throws CredentialRefusedException always, unless the rule is overridden
   */
  public void requireRoutedLive(String sdkVersion) {
    refuse(
        RefusalRule.UNROUTED_LIVE,
        "Live of google-genai "
            + sdkVersion
            + " opens its sessions past the transport, and their objects hold the key.",
        "Use google-genai 1.65.0 or newer. Or override the rule unrouted-live and say why: then the key"
            + " can be read from the objects of a session, and the settings of connections do not hold"
            + " for it.");
  }

  /**
   * Refuses a credential that must not serve {@code workload}. What is only worth a warning is said
   * once for each credential object.
   *
   * @throws CredentialRefusedException if it is bound to something else, expired, or too weak
   */
  public void requireFit(Credential credential, Workload workload) {
    DeploymentEnvironment environment = workload.environment();
    Purpose purpose = workload.purpose();
    if (credential.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      refuse(
          RefusalRule.EXPIRED_KEY,
          "The " + credential + " expired at " + credential.expires().orElseThrow() + ".",
          "Store a new key there, with a later expires.");
    }
    if (!credential.binding().allows(environment)) {
      refuse(
          RefusalRule.ENVIRONMENT_MISMATCH,
          "The %s is bound to %s, and this process is %s."
              .formatted(credential, list(credential.binding().environments()), environment),
          "Use a key that was issued for %s, or correct GEMWARD_ENVIRONMENT."
              .formatted(environment));
    }
    if (!credential.binding().allows(purpose)) {
      refuse(
          RefusalRule.PURPOSE_MISMATCH,
          "The %s is bound to the purpose %s, and this process serves %s."
              .formatted(credential, list(credential.binding().purposes()), purpose),
          "Use a key that was issued for %s, or correct GEMWARD_PURPOSE.".formatted(purpose));
    }
    if (environment.isProduction()) {
      requireStrong(credential);
    }
  }

  private void requireStrong(Credential credential) {
    Place place = credential.origin().place();
    String weakness =
        switch (place) {
          case FIXED -> "stands in the program";
          case ENVIRONMENT_VARIABLE ->
              "comes from an environment variable, which everybody who can see the deployment can read";
          case APPLICATION_DEFAULT ->
              credential instanceof OAuthCredential oauth && oauth.isLongLived()
                  ? "rests on a personal login or a downloaded service account key"
                  : "";
          case SECRET_STORE, MOUNTED_FILE -> "";
        };
    boolean refused = strict || place == Place.FIXED;
    if (weakness.isEmpty() || (!refused && credential == warned)) {
      return;
    }
    String problem = "The " + credential + " " + weakness + ".";
    String remedy =
        "In production use Secret Manager, a mounted secret, or the service account of the workload.";
    if (refused) {
      refuse(RefusalRule.WEAK_ORIGIN, problem, remedy);
    } else {
      warned = credential;
      LOG.warn("{} {}", problem, remedy);
    }
  }

  private void refuse(RefusalRule rule, String problem, String remedy) {
    String reason = overrides.get(rule);
    if (reason == null) {
      throw new CredentialRefusedException(rule.code(), problem, remedy);
    }
    LOG.warn("Rule {} is overridden ({}). {}", rule.overrideName(), reason, problem);
  }

  private static String list(Set<?> names) {
    return String.join(", ", names.stream().map(Object::toString).sorted().toList());
  }
}
