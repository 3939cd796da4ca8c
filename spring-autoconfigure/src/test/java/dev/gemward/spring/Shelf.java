package dev.gemward.spring;

import dev.gemward.credential.Place;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.FileProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Setting;
import dev.gemward.provider.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * A store of somebody else, stronger than a mounted file, in which {@code gemward.shelf} names a
 * file.
 */
public final class Shelf implements ProviderFactory {
  /** For the {@code ServiceLoader}. */
  public Shelf() {}

  @Override
  public String name() {
    return "shelf";
  }

  @Override
  public Place place() {
    return Place.SECRET_STORE;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.place("gemward.shelf"), Setting.option("gemward.shelf-folder"));
  }

  @Override
  public CredentialProvider create(Settings settings) {
    String folder =
        settings.get("gemward.shelf-folder").or(() -> settings.get("shelves")).orElse("/");
    return settings
        .get("gemward.shelf")
        .<CredentialProvider>map(file -> FileProvider.of(Path.of(folder).resolve(file)))
        .orElseGet(() -> CredentialProvider.notConfigured("shelf", "set gemward.shelf"));
  }
}
