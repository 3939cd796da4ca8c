package dev.gemward.provider;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.GemwardException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The default chain in a class loader of its own, in which {@link ThirdPartyFactory} is a service,
 * so that the default chain of all other tests stays as it is.
 */
public final class IsolatedChain implements Function<Map<String, String>, List<String>> {
  /** For the class loader. */
  public IsolatedChain() {}

  /** Returns what each place says when {@code variables} are set, or the message of the error. */
  static List<String> look(Path directory, Map<String, String> variables)
      throws IOException, ReflectiveOperationException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ProviderFactory.class.getName()), ThirdPartyFactory.class.getName());
    List<URL> urls = new ArrayList<>(List.of(directory.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      urls.add(url(entry));
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked") // Only types of the JDK cross the border.
      Function<Map<String, String>, List<String>> isolated =
          (Function<Map<String, String>, List<String>>)
              loader.loadClass(IsolatedChain.class.getName()).getConstructor().newInstance();
      return isolated.apply(variables);
    }
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }

  @Override
  public List<String> apply(Map<String, String> variables) {
    Settings settings = Settings.of(property -> null, variables::get);
    Workload workload = new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT);
    try {
      return ProviderChain.discover(settings).survey(workload).looks().stream()
          .map(Look::toString)
          .toList();
    } catch (GemwardException e) {
      return List.of(e.getMessage());
    }
  }
}
