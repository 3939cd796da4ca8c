package dev.gemward.secretmanager;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.Settings;
import java.util.Map;

/** Asks a provider, and looks at what it answers. */
final class Asked {
  static final Workload CHAT = new Workload(DeploymentEnvironment.STAGING, new Purpose("chat"));

  private Asked() {}

  static ApiKey key(CredentialProvider provider) {
    return key(provider, CHAT);
  }

  static ApiKey key(CredentialProvider provider, Workload request) {
    return (ApiKey) ((Answer.Found) provider.find(request)).credential();
  }

  static String raw(ApiKey key) {
    return key.expose(InsecureKeyAccess.get());
  }

  static Settings settings(Map<String, String> variables) {
    return Settings.of(property -> null, variables::get);
  }
}
