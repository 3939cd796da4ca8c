package dev.gemward.provider;

import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.CredentialNotFoundException;
import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.credential.ErrorCode;
import dev.gemward.credential.GemwardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Providers in order. The first one that finds a credential ends the search, a broken one stops it.
 *
 * <p>Thread-safe. It caches nothing and pins no winner: every search asks from the beginning.
 */
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
    return new ProviderChain(new Discovery(settings, added).providers());
  }

  /**
   * Returns the answer that holds the credential for {@code request}. Blocks for as long as the
   * providers do.
   *
   * @throws CredentialNotFoundException if no provider has one; the message lists all that were
   *     asked
   * @throws CredentialUnreadableException if a provider is broken
   */
  public Answer.Found require(CredentialRequest request) {
    List<Look> looks = new ArrayList<>(providers.size());
    for (CredentialProvider provider : providers) {
      Answer answer = ask(provider, request);
      if (answer instanceof Answer.Found found) {
        return found;
      }
      looks.add(Look.at(provider, answer));
    }
    StringBuilder problem =
        new StringBuilder("No Gemini credential for " + request + ". Asked, in this order:");
    for (Look look : looks) {
      problem.append("\n  - ").append(look);
    }
    throw new CredentialNotFoundException(
        problem.toString(),
        "Put a key in one of these places, or add a provider with"
            + " Gemward.builder().provider(...).");
  }

  /** Returns what each provider says now, those after the first find included. Never throws. */
  public List<Look> look(CredentialRequest request) {
    List<Look> looks = new ArrayList<>(providers.size());
    boolean decided = false;
    for (CredentialProvider provider : providers) {
      Look look;
      try {
        look = Look.at(provider, ask(provider, request));
      } catch (GemwardException e) {
        look = new Look(provider.description(), Look.State.BROKEN, e.problem(), e.remedy());
      }
      if (decided && look.state() == Look.State.FOUND) {
        look = new Look(look.place(), Look.State.SHADOWED, look.detail(), "");
      }
      decided |= look.state() == Look.State.FOUND || look.state() == Look.State.BROKEN;
      looks.add(look);
    }
    return looks;
  }

  private static Answer ask(CredentialProvider provider, CredentialRequest request) {
    try {
      return Objects.requireNonNull(provider.find(request), "answer");
    } catch (GemwardException e) {
      throw e;
    } catch (Throwable e) { // Errors too: a class that is missing, most of all.
      throw new CredentialUnreadableException(
          ErrorCode.UNREADABLE_PLACE,
          "The provider for " + provider.description() + " failed.",
          "Look at the frames of the cause. A provider reports what is wrong with a"
              + " CredentialUnreadableException.",
          ForeignFailure.withoutMessage(e));
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
