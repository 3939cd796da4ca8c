package dev.gemward.secretmanager;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Environment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Purpose;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.provider.Settings;
import java.util.Map;

/** Asks a provider, and looks at what it answers. */
final class Asked {
  static final CredentialRequest CHAT =
      new CredentialRequest(Environment.STAGING, new Purpose("chat"));

  private Asked() {}

  static ApiKey key(CredentialProvider provider) {
    return key(provider, CHAT);
  }

  static ApiKey key(CredentialProvider provider, CredentialRequest request) {
    return (ApiKey) ((Answer.Found) provider.find(request)).credential();
  }

  static String raw(ApiKey key) {
    return key.expose(InsecureKeyAccess.get());
  }

  static Settings settings(Map<String, String> variables) {
    return Settings.of(property -> null, variables::get);
  }
}
