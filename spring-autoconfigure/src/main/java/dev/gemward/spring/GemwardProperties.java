package dev.gemward.spring;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application declares. Every property is a reference or a rule: none takes a key. Those of
 * places other than core's are declared by the factories of their modules.
 *
 * @param enabled Whether Gemward is configured at all.
 * @param environment Deployment environment of this process: development, test, staging,
 *     production, demo, or a name of your own. It is declared and never guessed.
 * @param environmentFromProfiles Environment that an active Spring profile declares, where
 *     'gemward.environment' declares none. The key is the profile.
 * @param purpose Purpose that calls serve, such as support-chat. Never a person.
 * @param keyFile Path of a mounted file that holds the key. It is read again when it changes.
 * @param sources Comma-separated list of the places that are asked for a credential. All of them
 *     when it is empty.
 * @param strict Whether production refuses what is otherwise a warning, such as a key in an
 *     environment variable.
 * @param budget Comma-separated list of limits of calls and tokens, such as
 *     'calls=60/minute,tokens=1000000/day@50%'.
 * @param usualHours Hours in which calls are expected.
 * @param override Reason for which a refusal is let pass. The key is the name of the rule.
 * @param logRedaction Whether keys are kept out of the log.
 * @param endpoint Base URL of a gateway, or of a server on this machine, that calls are sent to.
 * @param agentPlatform Agent Platform instead of the Developer API, without any key.
 * @param cache How long a credential is kept, and how often its place is asked.
 * @param clients Clients for several purposes, by name. Each may have purpose, sources and the
 *     properties of any place; what one does not declare is taken from the properties of all. One
 *     with a place of its own takes none of theirs.
 * @param primaryClient Name of the client that is injected where none is named.
 */
@ConfigurationProperties("gemward")
record GemwardProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String environment,
    @DefaultValue Map<String, String> environmentFromProfiles,
    @Nullable String purpose,
    @Nullable String keyFile,
    @DefaultValue List<String> sources,
    boolean strict,
    @Nullable String budget,
    @Nullable String usualHours,
    @DefaultValue Map<String, String> override,
    @DefaultValue("true") boolean logRedaction,
    @Nullable URI endpoint,
    @Nullable AgentPlatform agentPlatform,
    @DefaultValue Cache cache,
    @DefaultValue Map<String, Object> clients,
    @Nullable String primaryClient) {

  /**
   * Where calls go on Agent Platform.
   *
   * @param project Google Cloud project.
   * @param location Location, such as global or europe-west4.
   */
  record AgentPlatform(String project, String location) {}

  /**
   * Times; what is not set is as in {@link dev.gemward.rotation.CachePolicy#defaults}.
   *
   * @param refreshAfter Time after which the place of the credential is asked again.
   * @param maxStale Time for which a credential is served that its place has not confirmed.
   * @param overlap Time for which the key before a new one may step in while the service does not
   *     take the new one yet.
   * @param loadTimeout Time that a call waits for a credential when there is none.
   */
  record Cache(
      @Nullable Duration refreshAfter,
      @Nullable Duration maxStale,
      @Nullable Duration overlap,
      @Nullable Duration loadTimeout) {}
}
