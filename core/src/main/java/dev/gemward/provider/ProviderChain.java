package dev.gemward.provider;

import dev.gemward.credential.Credential;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.error.QuietCause;
import dev.gemward.internal.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Providers in order. The first one that finds a credential ends the search, a broken one stops it.
 *
 * <p>Thread-safe. It caches nothing and pins no winner: every search asks from the beginning.
 */
@Internal
public final class ProviderChain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderChain.class);

  private final List<CredentialProvider> providers;

  private ProviderChain(List<CredentialProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /** Returns a chain that asks {@code providers} in this order. */
  public static ProviderChain of(List<CredentialProvider> providers) {
    return new ProviderChain(providers);
  }

  /**
   * Returns the default chain: Secret Manager, mounted file, environment variables, Application
   * Default Credentials, limited by {@code gemward.sources}.
   *
   * @throws ConfigurationException if a setting is not understood, or names a module that is not on
   *     the class path
   */
  public static ProviderChain discover(Settings settings) {
    return discover(settings, List.of());
  }

  /**
   * Returns the default chain with more places.
   *
   * @param added kinds of providers beside those on the class path, or in place of those of the
   *     same name
   * @throws ConfigurationException if a setting is not understood, or names a module that is not on
   *     the class path
   */
  public static ProviderChain discover(Settings settings, List<ProviderFactory> added) {
    return discover(settings, added, Set.of());
  }

  /**
   * Returns the default chain with more places. What is declared under {@code gemward.} and read by
   * nobody is said in the log and in what the chain {@link #survey tells}.
   *
   * @param added kinds of providers beside those on the class path, or in place of those of the
   *     same name
   * @param readElsewhere names of settings that others than factories read
   * @throws ConfigurationException if a setting is not understood, or names a module that is not on
   *     the class path, or two places of one kind are configured and nothing says in which order
   *     they are asked
   */
  public static ProviderChain discover(
      Settings settings, List<ProviderFactory> added, Set<String> readElsewhere) {
    return new ProviderChain(new Discovery(settings, added, readElsewhere).providers());
  }

  /**
   * Returns the answer that holds the credential for {@code workload}. Blocks for as long as the
   * providers do.
   *
   * @throws CredentialNotFoundException if no provider has one; the message lists all that were
   *     asked
   * @throws CredentialUnreadableException if a provider is broken
   */
  public Answer.Found require(Workload workload) {
    List<Look> looks = new ArrayList<>(providers.size());
    for (CredentialProvider provider : providers) {
      Answer answer = ask(provider, workload);
      if (answer instanceof Answer.Found found) {
        return found;
      }
      looks.add(Look.at(provider, answer));
    }
    StringBuilder problem =
        new StringBuilder("No Gemini credential for " + workload + ". Asked, in this order:");
    for (Look look : looks) {
      problem.append("\n  - ").append(look);
    }
    throw new CredentialNotFoundException(
        problem.toString(),
        "Put a key in one of these places, or add a provider with"
            + " Gemward.builder().provider(...).");
  }

  /**
   * What every place says, and what the chain makes of it.
   *
   * @param looks what each provider said, in the order they are asked
   * @param found the credential that is used, or empty where none is or a provider is broken
   */
  public record Survey(List<Look> looks, Optional<Credential> found) {
    /** Copies the list. */
    public Survey {
      looks = List.copyOf(looks);
    }
  }

  /**
   * Asks every provider once, those after the first find included, and returns what they say.
   * Blocks for as long as the providers do. Never fails.
   */
  public Survey survey(Workload workload) {
    List<Look> looks = new ArrayList<>(providers.size());
    Optional<Credential> used = Optional.empty();
    boolean decided = false;
    for (CredentialProvider provider : providers) {
      Look look;
      try {
        Answer answer = ask(provider, workload);
        look = Look.at(provider, answer);
        if (answer instanceof Answer.Found && decided) {
          look = new Look(look.place(), Look.State.SHADOWED, look.detail(), "");
        } else if (answer instanceof Answer.Found found) {
          used = Optional.of(found.credential());
          decided = true;
        }
      } catch (GemwardException e) {
        look = new Look(provider.description(), Look.State.BROKEN, e.problem(), e.remedy());
        decided = true;
      }
      looks.add(look);
    }
    return new Survey(looks, used);
  }

  private static Answer ask(CredentialProvider provider, Workload workload) {
    try {
      return Objects.requireNonNull(provider.find(workload), "answer");
    } catch (GemwardException e) {
      throw e;
    } catch (Throwable e) { // Errors too: a class that is missing, most of all.
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE,
          "The provider for " + provider.description() + " failed.",
          "Look at the frames of the cause. A provider reports what is wrong with a"
              + " CredentialUnreadableException.",
          QuietCause.of(e));
    }
  }

  /** Closes the providers; one that fails does not keep the others open. */
  @Override
  public void close() {
    for (CredentialProvider provider : providers) {
      try {
        provider.close();
      } catch (RuntimeException e) {
        LOG.warn("The provider for {} did not close: {}", provider.description(), e.getClass());
      }
    }
  }
}
