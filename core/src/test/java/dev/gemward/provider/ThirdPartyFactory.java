package dev.gemward.provider;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import java.util.List;

/**
 * What somebody else's module brings, found with the {@code ServiceLoader}. Its name holds the name
 * of ours, and it has nothing unless {@code gemward.test-vault} says so.
 */
public final class ThirdPartyFactory implements ProviderFactory {
  static final String NAME = "acme-secret-manager";
  static final String SETTING = "gemward.test-vault";

  /** For the {@code ServiceLoader}. */
  public ThirdPartyFactory() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Place place() {
    return Place.SECRET_STORE;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.place(SETTING));
  }

  @Override
  public CredentialProvider create(Settings settings) {
    return settings
        .get(SETTING)
        .<CredentialProvider>map(Vault::new)
        .orElseGet(
            () -> CredentialProvider.notConfigured("the test vault", "set GEMWARD_TEST_VAULT"));
  }

  private static final class Vault implements CredentialProvider {
    private final ApiKey key;

    Vault(String raw) {
      this.key = ApiKey.of(raw, new Origin(Place.SECRET_STORE, description()));
    }

    @Override
    public Answer find(Workload workload) {
      return Answer.found(key);
    }

    @Override
    public String description() {
      return "the test vault";
    }
  }
}
