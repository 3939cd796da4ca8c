package dev.gemward.examples.vault;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.NamePattern;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Setting;
import dev.gemward.provider.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts Vault into the default chain. Configured with {@code gemward.vault.path}, which names a
 * place in it, and with {@code gemward.vault.address} and {@code gemward.vault.token-file}, which
 * all clients of a program share.
 */
public final class VaultFactory implements ProviderFactory {
  private static final String PATH = "gemward.vault.path";
  private static final String ADDRESS = "gemward.vault.address";
  private static final String TOKEN_FILE = "gemward.vault.token-file";

  /** For the {@code ServiceLoader}. */
  public VaultFactory() {}

  @Override
  public String name() {
    return "vault";
  }

  @Override
  public Place place() {
    return Place.SECRET_STORE;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.place(PATH), Setting.option(ADDRESS), Setting.option(TOKEN_FILE));
  }

  @Override
  public CredentialProvider create(Settings settings) {
    Optional<String> path = settings.get(PATH);
    if (path.isEmpty()) {
      return CredentialProvider.notConfigured(
          "Vault", "set GEMWARD_VAULT_PATH to a path such as secret/data/gemini-{purpose}");
    }
    return new VaultProvider(
        address(required(settings, ADDRESS)),
        path(path.get()),
        Path.of(required(settings, TOKEN_FILE)));
  }

  private static NamePattern path(String text) {
    NamePattern path = new NamePattern(text.strip());
    if (!path.text().matches("[\\w{}-]+(/[\\w{}-]+)+")) {
      throw badSetting(PATH + " is not a path in Vault.", "Use one such as secret/data/gemini.");
    }
    return path;
  }

  /** The token of Vault would cross a network in clear. */
  private static URI address(String text) {
    if (!text.matches("https://[\\w.-]+(:\\d+)?|http://127\\.0\\.0\\.1(:\\d+)?")) {
      throw badSetting(
          ADDRESS + " is not the address of a server with encryption.",
          "Use https://HOST:PORT; http is for 127.0.0.1 only.");
    }
    return URI.create(text);
  }

  private static String required(Settings settings, String name) {
    return settings
        .get(name)
        .orElseThrow(
            () ->
                badSetting(
                    PATH + " is set, and " + name + " is not.",
                    "Set " + Settings.variableName(name) + " too."));
  }

  private static ConfigurationException badSetting(String problem, String remedy) {
    return new ConfigurationException(CoreErrorCode.BAD_SETTING, problem, remedy);
  }
}
