package dev.gemward;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.genai.types.HttpOptions;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.AdcProvider;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderChain;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Settings;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.refusal.Refusals;
import dev.gemward.refusal.Surroundings;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.CredentialCache;
import dev.gemward.rotation.KeyEventListener;
import dev.gemward.transport.Backend;
import dev.gemward.transport.ConnectionOptions;
import dev.gemward.transport.GeminiTransport;
import dev.gemward.usage.Budget;
import dev.gemward.usage.BudgetStore;
import dev.gemward.usage.CallListener;
import dev.gemward.usage.GemwardListener;
import dev.gemward.usage.InProcessBudgets;
import dev.gemward.usage.UsageListener;
import dev.gemward.usage.UsageMeter;
import dev.gemward.usage.UsualUse;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Declares what a {@link Gemward} is for. What is said here beats the system property of the same
 * name, which beats the environment variable.
 *
 * <p>Not thread-safe.
 */
public final class GemwardBuilder {
  private final List<CredentialProvider> providers = new ArrayList<>();
  private final List<ProviderFactory> factories = new ArrayList<>();
  private final List<CallListener> listeners = new ArrayList<>();
  private final List<UsageListener> usageListeners = new ArrayList<>();
  private final List<Budget> budgets = new ArrayList<>();
  private final List<KeyEventListener> keyListeners = new ArrayList<>();
  private final Map<RefusalRule, String> overrides = new EnumMap<>(RefusalRule.class);
  private Backend backend = new Backend.Developer();
  private ConnectionOptions connections = ConnectionOptions.defaults();
  private HttpOptions httpOptions = HttpOptions.builder().build();
  private CachePolicy cachePolicy = CachePolicy.defaults();
  private InstantSource clock = InstantSource.system();
  private boolean logRedaction = true;
  private Settings settings = Settings.ofProcess();
  private @Nullable Surroundings surroundings;
  private @Nullable DeploymentEnvironment environment;
  private @Nullable Purpose purpose;
  private @Nullable URI endpoint;
  private @Nullable Executor executor;
  private @Nullable BudgetStore budgetStore;
  private UsualUse usualUse = UsualUse.defaults();
  private boolean strict;
  private boolean labels;

  GemwardBuilder() {}

  /** Declares the environment. Without it {@code gemward.environment} declares it. */
  public GemwardBuilder environment(DeploymentEnvironment declared) {
    this.environment = declared;
    return this;
  }

  /**
   * Declares the purpose. Without it {@code gemward.purpose} declares it, or it is {@code default}.
   *
   * @throws ConfigurationException if {@code declared} is not a name
   */
  public GemwardBuilder purpose(String declared) {
    this.purpose = new Purpose(declared);
    return this;
  }

  /**
   * Adds a provider. The providers that are named here are the whole chain, in this order: places
   * that nobody named are not asked. They are closed with the Gemward.
   *
   * <p>{@link #build} refuses it beside {@link #factory}, which is for the default chain.
   */
  public GemwardBuilder provider(CredentialProvider provider) {
    this.providers.add(provider);
    return this;
  }

  /**
   * Adds a kind of provider to the default chain, in place of the one of the same name if there is
   * one. Frameworks that hold a client of a secret store use it.
   *
   * <p>{@link #build} refuses it beside {@link #provider} and {@link #agentPlatform}, which take
   * the place of the default chain.
   */
  public GemwardBuilder factory(ProviderFactory factory) {
    this.factories.add(factory);
    return this;
  }

  /**
   * Reads what was declared outside the code from {@code other}, instead of the system properties
   * and environment variables of the process: for frameworks with properties of their own.
   */
  public GemwardBuilder settings(Settings other) {
    this.settings = other;
    return this;
  }

  /**
   * Calls Gemini on Agent Platform instead of the Developer API, with Application Default
   * Credentials and no key at all. Each generation request is labelled with environment and
   * purpose.
   *
   * @throws dev.gemward.error.ConfigurationException if one of the two is not a name
   */
  public GemwardBuilder agentPlatform(String project, String location) {
    this.backend = new Backend.AgentPlatform(project, location);
    return this;
  }

  /**
   * Sends calls to {@code baseUrl}, a gateway or a server on this machine; only it receives the
   * key.
   */
  public GemwardBuilder endpoint(URI baseUrl) {
    this.endpoint = baseUrl;
    return this;
  }

  /**
   * Refuses in production what would otherwise be a warning: keys in environment variables, for
   * one.
   */
  public GemwardBuilder strict() {
    this.strict = true;
    return this;
  }

  /**
   * Adds environment and purpose as {@code labels} to generation requests on the Developer API too.
   * Whether that service bills by them is not documented; SDKs before 1.77 could not send them.
   */
  public GemwardBuilder labelRequests() {
    this.labels = true;
    return this;
  }

  /**
   * Lets {@code rule} pass. The override and its reason are logged each time it is used.
   *
   * @param reason why this is right here, for whoever reads the log
   * @throws ConfigurationException if {@code reason} is blank
   */
  public GemwardBuilder override(RefusalRule rule, String reason) {
    if (reason.isBlank()) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The override of " + rule.overrideName() + " gives no reason.",
          "Say why the rule does not fit here.");
    }
    this.overrides.put(rule, reason);
    return this;
  }

  /**
   * Sets options of the SDK: API version, timeout, retries, headers.
   *
   * @throws ConfigurationException if they name a base URL, which is what {@link #endpoint} is for,
   *     or if a header carries a credential
   */
  public GemwardBuilder httpOptions(HttpOptions options) {
    this.httpOptions = SdkOptions.checked(options);
    return this;
  }

  /** Sets timeouts, limits, proxy and TLS. */
  public GemwardBuilder connections(ConnectionOptions options) {
    this.connections = options;
    return this;
  }

  /**
   * Adds a listener that is told of calls, of what they consume and of keys. One that is added
   * twice, here or below, is told once.
   */
  public GemwardBuilder listener(GemwardListener listener) {
    return listener((CallListener) listener).usageListener(listener).keyListener(listener);
  }

  /** Adds a listener that is told of every call when it is over, and what it consumed. */
  public GemwardBuilder listener(CallListener listener) {
    addOnce(listeners, listener);
    return this;
  }

  /** Adds a listener that is told when budgets run out and when use is unusual. */
  public GemwardBuilder usageListener(UsageListener listener) {
    addOnce(usageListeners, listener);
    return this;
  }

  /**
   * Limits what this environment and purpose may use. Without a budget here {@code gemward.budget}
   * declares it, or there is no limit.
   */
  public GemwardBuilder budget(Budget... limits) {
    this.budgets.addAll(List.of(limits));
    return this;
  }

  /** Keeps budgets in {@code store}. Without it each Gemward counts on its own. */
  public GemwardBuilder budgetStore(BudgetStore store) {
    this.budgetStore = store;
    return this;
  }

  /**
   * Sets what use is usual. Without it, it is {@link UsualUse#defaults}. If {@code use} has no
   * hours, they are those that {@code gemward.usual-hours} declares.
   */
  public GemwardBuilder usualUse(UsualUse use) {
    this.usualUse = use;
    return this;
  }

  /** Adds a listener that is told when the credential is replaced, refused or cannot be had. */
  public GemwardBuilder keyListener(KeyEventListener listener) {
    addOnce(keyListeners, listener);
    return this;
  }

  /** Sets how long a credential is kept and how often its place is asked. */
  public GemwardBuilder cache(CachePolicy policy) {
    this.cachePolicy = policy;
    return this;
  }

  /**
   * Runs looks at the providers on {@code looks}, which stays open when the Gemward is closed.
   * Without it, a daemon thread is there while a look runs.
   */
  public GemwardBuilder executor(Executor looks) {
    this.executor = looks;
    return this;
  }

  /**
   * Leaves the logging backends as they are. Without this, or {@code gemward.log-redaction=off},
   * {@link LogRedaction#install} is called.
   */
  public GemwardBuilder withoutLogRedaction() {
    this.logRedaction = false;
    return this;
  }

  GemwardBuilder clock(InstantSource source) {
    this.clock = source;
    return this;
  }

  GemwardBuilder process(Settings of, Surroundings in) {
    this.surroundings = in;
    return settings(of);
  }

  /**
   * Looks at what the process runs in, applies the rules, finds the credential and builds the
   * client. Blocks for as long as the providers do. Nothing is sent before the rules have passed.
   *
   * @throws ConfigurationException if a setting or the class path is wrong
   * @throws CredentialNotFoundException if no place holds a credential
   * @throws CredentialUnreadableException if a place is configured and cannot be read
   * @throws CredentialRefusedException if the credential does not belong here
   */
  @CheckReturnValue
  public Gemward build() {
    requireOneChain();
    DeclaredSettings outside = new DeclaredSettings(settings);
    Surroundings around = surroundings != null ? surroundings : Surroundings.ofProcess();
    Map<RefusalRule, String> allOverrides = outside.overrides(overrides);
    Refusals refusals =
        Refusals.of(MethodHandles.lookup(), allOverrides, strict || outside.isStrict(), clock);
    refusals.requireServer(around);
    DeclaredEnvironment declared = DeclaredEnvironment.of(environment, settings, around, refusals);
    URI base = endpoint != null ? endpoint : backend.endpoint();
    refusals.requireEncrypted(base);
    Workload workload =
        new Workload(declared.environment(), purpose != null ? purpose : outside.purpose());
    Declaration declaration =
        new Declaration(
            transportPlan(base, workload, outside),
            cachePlan(workload),
            declared.from(),
            logRedaction && outside.redactsLogs(),
            allOverrides);
    return new Gemward(declaration, chain(), refusals);
  }

  private static <T> void addOnce(List<T> listeners, T listener) {
    if (listeners.stream().noneMatch(known -> known == listener)) {
      listeners.add(listener);
    }
  }

  /** A factory that nobody would ask is a mistake that would otherwise be silent. */
  private void requireOneChain() {
    if (!factories.isEmpty() && (!providers.isEmpty() || isOnAgentPlatform())) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The builder was given a factory, and "
              + (providers.isEmpty() ? "agentPlatform(...)" : "provider(...)")
              + ", which takes the place of the chain that the factory would be in.",
          "Use one of them.");
    }
  }

  private boolean isOnAgentPlatform() {
    return backend instanceof Backend.AgentPlatform;
  }

  private GeminiTransport.Plan transportPlan(
      URI base, Workload workload, DeclaredSettings outside) {
    return new GeminiTransport.Plan(
        backend,
        base,
        workload,
        labels || isOnAgentPlatform(),
        httpOptions,
        connections,
        UsageMeter.open(
            MethodHandles.lookup(),
            new UsageMeter.Plan(
                workload,
                budgets.isEmpty() ? outside.budgets() : List.copyOf(budgets),
                budgetStore != null ? budgetStore : new InProcessBudgets(clock),
                outside.usualUse(usualUse),
                clock,
                List.copyOf(listeners),
                List.copyOf(usageListeners))));
  }

  private CredentialCache.Plan cachePlan(Workload workload) {
    return new CredentialCache.Plan(
        workload,
        cachePolicy,
        clock,
        new SplittableRandom(),
        Optional.ofNullable(executor),
        List.copyOf(keyListeners));
  }

  private ProviderChain chain() {
    if (!providers.isEmpty()) {
      return ProviderChain.of(providers);
    }
    return isOnAgentPlatform()
        ? ProviderChain.of(List.of(AdcProvider.create()))
        : ProviderChain.discover(settings, factories, DeclaredSettings.NAMES);
  }
}
