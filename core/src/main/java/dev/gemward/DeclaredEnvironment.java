package dev.gemward;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.provider.Settings;
import dev.gemward.refusal.Refusals;
import dev.gemward.refusal.Surroundings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The environment, and who declared it. */
record DeclaredEnvironment(DeploymentEnvironment environment, String from) {
  private static final Logger LOG = LoggerFactory.getLogger(Gemward.class);
  private static final String SETTING = "gemward.environment";

  static DeclaredEnvironment of(
      @Nullable DeploymentEnvironment built,
      Settings settings,
      Surroundings around,
      Refusals refusals) {
    if (built != null) {
      return new DeclaredEnvironment(built, "declared in the program");
    }
    Optional<String> declared = settings.get(SETTING);
    if (declared.isPresent()) {
      return new DeclaredEnvironment(
          new DeploymentEnvironment(declared.get()), "declared by " + settings.placeOf(SETTING));
    }
    if (!around.notebook().isEmpty()) {
      return new DeclaredEnvironment(
          DeploymentEnvironment.NOTEBOOK, "assumed in " + around.notebook());
    }
    refusals.requireDeclaredEnvironment(around);
    LOG.info("No environment was declared with GEMWARD_ENVIRONMENT: assuming development.");
    return new DeclaredEnvironment(
        DeploymentEnvironment.DEVELOPMENT, "assumed, nothing was declared");
  }
}
