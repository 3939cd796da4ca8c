package dev.gemward.provider;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks in {@code GEMINI_API_KEY_<ENVIRONMENT>}, then {@code GEMINI_API_KEY}, then {@code
 * GOOGLE_API_KEY}.
 *
 * <p>A variable of the environment wins and shadows the others. Two general variables with
 * different keys are an error: the SDK would silently take {@code GOOGLE_API_KEY}, which is often a
 * Maps key.
 */
final class EnvironmentVariableProvider implements CredentialProvider {
  private static final String GENERAL = "GEMINI_API_KEY";
  private static final String OTHER_NAME = "GOOGLE_API_KEY";

  private final Settings settings;
  private final LastKeys lastKeys = new LastKeys();

  EnvironmentVariableProvider(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Answer find(Workload workload) {
    String specific = specificName(workload.environment());
    List<ApiKey> keys = new ArrayList<>();
    for (String name : List.of(specific, GENERAL, OTHER_NAME)) {
      read(name).ifPresent(keys::add);
    }
    if (keys.isEmpty()) {
      return Answer.notHere(
          specific + ", " + GENERAL + " and " + OTHER_NAME + " are not set", "set " + GENERAL);
    }
    ApiKey first = keys.get(0);
    List<ApiKey> others =
        keys.subList(1, keys.size()).stream().filter(k -> !k.sameAs(first)).toList();
    if (!others.isEmpty() && !first.origin().equals(origin(specific))) {
      ApiKey other = others.get(0);
      throw new CredentialUnreadableException(
          CoreErrorCode.AMBIGUOUS_KEYS,
          "Two different keys are set: %s in %s and %s in %s."
              .formatted(first.fingerprint(), GENERAL, other.fingerprint(), OTHER_NAME),
          "Unset one of them, or set " + specific + ", which wins over both.");
    }
    return new Answer.Found(
        first,
        others.stream().map(other -> other.origin() + " (" + other.fingerprint() + ")").toList(),
        Optional.empty());
  }

  private Optional<ApiKey> read(String name) {
    return settings.variable(name).map(raw -> lastKeys.keep(name, ApiKey.of(raw, origin(name))));
  }

  private static Origin origin(String name) {
    return new Origin(Place.ENVIRONMENT_VARIABLE, "environment variable " + name);
  }

  private static String specificName(DeploymentEnvironment environment) {
    return GENERAL + "_" + Settings.variableName(environment.name());
  }

  @Override
  public String description() {
    return "environment variables";
  }

  /** Always part of the default chain. */
  static final class Factory implements ProviderFactory {
    @Override
    public String name() {
      return "environment";
    }

    @Override
    public Place place() {
      return Place.ENVIRONMENT_VARIABLE;
    }

    @Override
    public List<Setting> settings() {
      return List.of();
    }

    @Override
    public CredentialProvider create(Settings settings) {
      return new EnvironmentVariableProvider(settings);
    }
  }
}
