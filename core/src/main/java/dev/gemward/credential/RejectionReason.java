package dev.gemward.credential;

import java.util.Locale;

/**
 * Why the service refused a call, read from its answer. Each has a heading {@code
 * rejected-<reason>} in {@code docs/errors.md}.
 *
 * <p>The reasons are those of {@code google/api/error_reason.proto} and of the messages that come
 * without one; the status alone does not tell them apart.
 */
public enum RejectionReason {
  /** The service does not know the key. */
  INVALID(
      true,
      "The service does not accept the key.",
      "Store a key that works where this one came from: it may be mistyped, deleted, or a standard"
          + " key that the service no longer takes."),
  /** The key has expired. */
  EXPIRED(
      true,
      "The service says that the key has expired.",
      "Create a new key and store it where this one came from."),
  /** The key was found in public, and the service will never take it again. */
  LEAKED(
      true,
      "The service has the key on its list of leaked keys.",
      "Create a new key, store it where this one came from, delete the old key, and find out where"
          + " it leaked."),
  /** The key or its project was suspended. */
  SUSPENDED(
      true,
      "The service has suspended the key or its project.",
      "Look into the project's messages in the Google Cloud console, and store a key of a project"
          + " that is not suspended."),
  /** The key may not call this API. */
  RESTRICTED_API(
      false,
      "The key is restricted to other APIs.",
      "Add generativelanguage.googleapis.com to the key's API restrictions, or store a key that has"
          + " it."),
  /** The key is for web pages. */
  RESTRICTED_REFERRER(
      false,
      "The key is restricted to web pages: this is a browser or mobile key.",
      "Store a key for servers. A key that pages carry is public, and must not be able to call"
          + " Gemini."),
  /** The key may not be used from this address. */
  RESTRICTED_IP(
      false,
      "The key is restricted to other IP addresses.",
      "Add the address that this process leaves from to the key's restrictions; on Cloud Run that"
          + " needs a static address through Cloud NAT."),
  /** The key is for a mobile application. */
  RESTRICTED_APP(
      false,
      "The key is restricted to an Android or iOS application: this is a browser or mobile key.",
      "Store a key for servers. A key that an application carries can be extracted, and must not be"
          + " able to call Gemini."),
  /** This service does not take API keys of this kind. */
  WRONG_BACKEND(
      false,
      "The service takes no API key of this kind: it belongs to another service.",
      "Call Agent Platform with Gemward.builder().agentPlatform(...), which uses Application Default"
          + " Credentials, or store a key for the Developer API."),
  /** The call arrived without a credential. */
  NOT_SENT(
      false,
      "The call arrived without a credential.",
      "Look for a proxy between this process and the service that removes headers."),
  /** The API is not enabled in the project of the key. */
  SERVICE_DISABLED(
      false,
      "The Gemini API is not enabled in the project of the key.",
      "Enable it: gcloud services enable generativelanguage.googleapis.com --project=PROJECT"),
  /** The project of the key has no billing, or its free tier does not reach here. */
  BILLING_DISABLED(
      false,
      "The project of the key has no billing, and the free tier does not serve it.",
      "Enable billing for the project of the key."),
  /** The calls of a minute are used up. */
  QUOTA_MINUTE(
      false,
      "The quota of a minute is used up.",
      "Wait as long as the answer says, spread the calls, or ask for more quota. Another key of the"
          + " same project has the same quota."),
  /** The calls of a day are used up. */
  QUOTA_DAY(
      false,
      "The quota of the day is used up.",
      "Do not retry before the quota of the next day, or ask for more. Another key of the same"
          + " project has the same quota."),
  /** Some other quota is used up. */
  QUOTA(
      false,
      "A quota of the project is used up.",
      "Wait, spread the calls, or ask for more quota. Another key of the same project has the same"
          + " quota."),
  /** The spending cap of the project is reached. */
  SPEND_CAP(
      false,
      "The project has reached its spending cap.",
      "Do not retry: raise the cap in AI Studio, or wait for the next month.");

  private final boolean ofKey;
  private final String problem;
  private final String remedy;

  RejectionReason(boolean ofKey, String problem, String remedy) {
    this.ofKey = ofKey;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Returns whether the key itself is no good any more, so that another key would be served. */
  public boolean isOfKey() {
    return ofKey;
  }

  /** Returns what is wrong. */
  public String problem() {
    return problem;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }

  /** Returns the heading in {@code docs/errors.md} that tells more: {@code rejected-leaked}. */
  public String anchor() {
    return "rejected-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
