package dev.gemward.secretmanager;

import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.rpc.ApiException;
import com.google.rpc.ErrorInfo;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.ErrorCode;
import dev.gemward.error.GemwardException;
import dev.gemward.error.QuietCause;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what went wrong when a secret was read, and what to do about it. Of what others say it
 * quotes version numbers, states, reasons and projects, and nothing else.
 */
final class AccessFailure {
  private static final Pattern STATE = Pattern.compile("/versions/(\\d+)] is in (\\w+) state");
  private static final Pattern REASON = Pattern.compile("[A-Z0-9_]+");
  private static final Pattern CONSUMER = Pattern.compile("projects/([a-z0-9.:-]+)");

  private final SecretName name;
  private final Bootstrap bootstrap;
  private final String server;
  private final Gcloud gcloud;

  AccessFailure(SecretName name, Bootstrap bootstrap, String server) {
    this.name = name;
    this.bootstrap = bootstrap;
    this.server = server;
    this.gcloud = new Gcloud(name);
  }

  GemwardException of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (ClassPathConflict.shows(cause)) {
        return ClassPathConflict.of(cause);
      }
      if (isOfGoogleAuth(cause)) {
        return login(
            "The credentials of this process give no access token for Secret Manager.", cause);
      }
    }
    if (!(failure instanceof ApiException e)) {
      return unreachable(failure.getClass().getSimpleName(), failure);
    }
    Matcher state = STATE.matcher(String.valueOf(e.getMessage()));
    if (state.find()) {
      return notEnabled(state.group(1), state.group(2).toLowerCase(Locale.ROOT), e);
    }
    return switch (e.getStatusCode().getCode()) {
      case NOT_FOUND -> notFound(e);
      case PERMISSION_DENIED -> reason(e).equals("SERVICE_DISABLED") ? disabledApi(e) : denied(e);
      case UNAUTHENTICATED ->
          login("Secret Manager did not accept the credentials of this process.", e);
      case RESOURCE_EXHAUSTED -> quota(e);
      case FAILED_PRECONDITION -> precondition(e);
      case INVALID_ARGUMENT -> isPrecondition(e) ? precondition(e) : badName(e);
      default -> unreachable(e.getStatusCode().getCode().name(), e);
    };
  }

  /** The transports report this in several ways, and never as what it is. */
  private static boolean isOfGoogleAuth(Throwable cause) {
    return Stream.of(cause.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith("com.google.auth.oauth2."));
  }

  /** HTTP has one status for what is wrong with a request and for what is wrong with a state. */
  private static boolean isPrecondition(ApiException e) {
    return e.getCause() instanceof HttpResponseException http
        && String.valueOf(http.getContent()).contains("\"FAILED_PRECONDITION\"");
  }

  private CredentialUnreadableException notFound(ApiException e) {
    if (name.isLatest()) {
      return failure(
          SecretManagerErrorCode.SECRET_NOT_FOUND,
          "Secret Manager has no secret " + name.path() + ", or it has no version.",
          "Correct the name, or store the key with: "
              + gcloud.create()
              + " ("
              + gcloud.addVersion()
              + " if it exists).",
          e);
    }
    return failure(
        SecretManagerErrorCode.SECRET_NOT_FOUND,
        "Secret Manager has no "
            + (name.isAlias() ? "alias " : "version ")
            + name.version()
            + " of the secret "
            + name.path()
            + ", or no such secret.",
        name.isAlias()
            ? "Correct the name, or set the alias with: " + gcloud.setAlias()
            : "Correct the name; this lists the versions: " + gcloud.listVersions(),
        e);
  }

  private CredentialUnreadableException notEnabled(String number, String state, ApiException e) {
    String add = "tore the key as a new version with: " + gcloud.addVersion();
    return failure(
        SecretManagerErrorCode.SECRET_VERSION_NOT_ENABLED,
        (name.isLatest()
                ? "The latest version of the secret " + name.path() + ", " + number + ","
                : "Version " + number + " of the secret " + name.path())
            + " is "
            + state
            + ".",
        (state.equals("disabled")
                ? "Enable it with: " + gcloud.enableVersion(number) + ", or s" + add
                : "S" + add)
            + (name.isLatest()
                ? ". latest is the newest version, enabled or not; no older one is used."
                : ", and name that one."),
        e);
  }

  private CredentialUnreadableException precondition(ApiException e) {
    return failure(
        SecretManagerErrorCode.SECRET_VERSION_NOT_ENABLED,
        "Secret Manager cannot give out " + name.versionPath() + " in the state it is in.",
        "Look at the version, and at its encryption key if it has one of its own: "
            + gcloud.describeVersion(),
        e);
  }

  private CredentialUnreadableException badName(ApiException e) {
    return failure(
        SecretManagerErrorCode.SECRET_NOT_FOUND,
        "Secret Manager does not accept the name " + name.versionPath() + ".",
        "Correct the name. A regional secret has locations/LOCATION in it, and other secrets have not.",
        e);
  }

  private CredentialUnreadableException denied(ApiException e) {
    String account = bootstrap.account();
    String reason = reason(e);
    return failure(
        SecretManagerErrorCode.SECRET_ACCESS_DENIED,
        (account == null ? "This process" : account)
            + " may not read the secret "
            + name.path()
            + (reason.isEmpty() ? "" : " (" + reason + ")")
            + ", or there is no such secret.",
        "Correct the name, or let it read the secret with: "
            + gcloud.letRead(account == null ? "EMAIL" : account),
        e);
  }

  private CredentialUnreadableException disabledApi(ApiException e) {
    String project = consumer(e);
    return failure(
        SecretManagerErrorCode.SECRET_MANAGER_DISABLED,
        "The Secret Manager API is not enabled in the project " + project + ".",
        "Enable it with: gcloud services enable secretmanager.googleapis.com --project="
            + project
            + ", and wait a few minutes.",
        e);
  }

  private static CredentialUnreadableException login(String problem, Throwable e) {
    return failure(
        SecretManagerErrorCode.SECRET_ACCESS_DENIED,
        problem,
        "Log in again with gcloud auth application-default login, or see that the service account"
            + " exists and is enabled.",
        e);
  }

  private CredentialUnreadableException quota(ApiException e) {
    return failure(
        SecretManagerErrorCode.SECRET_MANAGER_QUOTA,
        "The project " + consumer(e) + " asks Secret Manager more often than its quota allows.",
        "Find out who asks that often, or ask for more access requests per minute, on the quota page of"
            + " secretmanager.googleapis.com in the console.",
        e);
  }

  private CredentialUnreadableException unreachable(String status, Throwable e) {
    return failure(
        SecretManagerErrorCode.SECRET_MANAGER_UNREACHABLE,
        "Secret Manager did not answer (" + status + ").",
        reach(),
        e);
  }

  CredentialUnreadableException slow(Duration timeout) {
    return new CredentialUnreadableException(
        SecretManagerErrorCode.SECRET_MANAGER_UNREACHABLE,
        "Secret Manager did not answer within " + timeout.toMillis() + " ms.",
        reach());
  }

  CredentialUnreadableException interrupted() {
    return new CredentialUnreadableException(
        CoreErrorCode.INTERRUPTED,
        "The thread was interrupted while it waited for Secret Manager.",
        "Ask again on a thread that is not interrupted.");
  }

  CredentialUnreadableException corrupted(String versionPath) {
    return new CredentialUnreadableException(
        SecretManagerErrorCode.SECRET_CORRUPTED,
        "The payload of version "
            + SecretName.versionOf(versionPath)
            + " of the secret "
            + name.path()
            + " does not match its checksum, twice.",
        "Try again later. If it stays, store the key as a new version with: "
            + gcloud.addVersion());
  }

  private String reach() {
    return "See that this process reaches "
        + server
        + ": firewall, proxy, Private Google Access, VPC Service Controls.";
  }

  private static String reason(ApiException e) {
    String reason = e.getReason();
    return reason != null && REASON.matcher(reason).matches() ? reason : "";
  }

  /** The project that pays for the call is not always the one that has the secret. */
  private String consumer(ApiException e) {
    ErrorInfo info = e.getErrorDetails() == null ? null : e.getErrorDetails().getErrorInfo();
    @Nullable String consumer = info == null ? null : info.getMetadataMap().get("consumer");
    Matcher matcher = CONSUMER.matcher(consumer == null ? "" : consumer);
    return matcher.matches() ? matcher.group(1) : String.valueOf(name.project());
  }

  private static CredentialUnreadableException failure(
      ErrorCode code, String problem, String remedy, Throwable cause) {
    return new CredentialUnreadableException(code, problem, remedy, QuietCause.of(cause));
  }
}
