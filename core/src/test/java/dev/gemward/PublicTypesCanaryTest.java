package dev.gemward;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.types.HttpOptions;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Binding;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.KeyEnvelope;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import dev.gemward.error.BudgetExceededException;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.QuietCause;
import dev.gemward.internal.Listeners;
import dev.gemward.internal.OnlyGemward;
import dev.gemward.provider.AdcProvider;
import dev.gemward.provider.Answer;
import dev.gemward.provider.FileProvider;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.provider.LastKeys;
import dev.gemward.provider.Look;
import dev.gemward.provider.NamePattern;
import dev.gemward.provider.ProviderChain;
import dev.gemward.provider.Setting;
import dev.gemward.provider.Settings;
import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogGuard;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.redaction.LogRedactionStatus;
import dev.gemward.redaction.LogSelfTest;
import dev.gemward.redaction.Redactor;
import dev.gemward.redaction.SecretKind;
import dev.gemward.refusal.Refusals;
import dev.gemward.refusal.Rules;
import dev.gemward.refusal.Surroundings;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.Caches;
import dev.gemward.rotation.CredentialCache;
import dev.gemward.rotation.CredentialIdentity;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.transport.Backend;
import dev.gemward.transport.ConnectionOptions;
import dev.gemward.transport.GeminiTransport;
import dev.gemward.transport.KnownKeys;
import dev.gemward.transport.Rejection;
import dev.gemward.transport.Transports;
import dev.gemward.usage.Budget;
import dev.gemward.usage.BudgetStore;
import dev.gemward.usage.BudgetUse;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import dev.gemward.usage.GeminiService;
import dev.gemward.usage.InProcessBudgets;
import dev.gemward.usage.Meters;
import dev.gemward.usage.MetricNames;
import dev.gemward.usage.MetricTags;
import dev.gemward.usage.Tokens;
import dev.gemward.usage.UsageEvent;
import dev.gemward.usage.UsageMeter;
import dev.gemward.usage.UsualUse;
import dev.gemward.usage.bucket4j.Bucket4jStore;
import dev.gemward.usage.micrometer.MicrometerUsage;
import dev.gemward.usage.opentelemetry.OpenTelemetryUsage;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes one of every public type around the canary, and looks at all it shows. A new public type
 * fails this test until it is added to {@link #specimens}. The logging backends have such a test of
 * their own, beside them.
 */
@ExtendWith(CanaryExtension.class)
class PublicTypesCanaryTest {
  private static final Origin ORIGIN = new Origin(Place.FIXED, "the test");

  /** Types of which there is nothing to make: they have only static members. */
  private static final Set<Class<?>> STATIC_ONLY =
      Set.of(
          KeyEnvelope.class,
          KnownKeys.class,
          Listeners.class,
          LogRedaction.class,
          MetricTags.class,
          OnlyGemward.class,
          QuietCause.class);

  @Test
  void noPublicTypeShowsTheKey(Canary canary, @TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), canary.key());
    try (Gemward gemward = builder(canary).build()) {
      List<Object> specimens = specimens(canary, file, gemward);

      Set<String> shown =
          specimens.stream()
              .map(specimen -> specimen.getClass().getName())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(shown).containsAll(publicTypes());

      specimens.forEach(canary::inspectEveryForm);
    }
  }

  private static GemwardBuilder builder(Canary canary) {
    return Gemward.builder()
        .environment(DeploymentEnvironment.TEST)
        .provider(InsecureFixedKeyProvider.of(canary.key()));
  }

  private static List<Object> specimens(Canary canary, Path file, Gemward gemward) {
    ApiKey key = ApiKey.of(canary.key(), ORIGIN).withVersion("1");
    OAuthCredential oauth =
        OAuthCredential.of(
            GoogleCredentials.create(
                new AccessToken(canary.accessToken(), Date.from(Instant.now().plusSeconds(60)))),
            ORIGIN);
    Workload workload = new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT);
    InsecureFixedKeyProvider provider = InsecureFixedKeyProvider.of(canary.key());
    FileProvider fileProvider = FileProvider.of(file);
    fileProvider.find(workload);
    LastKeys lastKeys = new LastKeys();
    lastKeys.keep("a place", key);
    ProviderChain chain = ProviderChain.of(List.of(fileProvider, provider));
    Redactor redactor = new Redactor();
    redactor.register(canary.key());
    LogSelfTest.Result tried =
        new LogSelfTest.Result("backend", "sink", LogChannel.MDC, LogSelfTest.Outcome.LEAKED);
    Refusals refusals = Rules.of(Map.of(), false, InstantSource.system());
    refusals.requireFit(key, new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT));
    Budget budget = Budget.calls(1, Budget.Window.DAY);
    BudgetUse use = new BudgetUse(budget, 1, Instant.EPOCH);
    InProcessBudgets store = new InProcessBudgets();
    UsageMeter.Plan meterPlan =
        new UsageMeter.Plan(
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            List.of(budget),
            store,
            UsualUse.defaults(),
            InstantSource.system(),
            List.of(),
            List.of());
    UsualUse.Hours hours = UsualUse.Hours.parse("08:00-19:00 UTC");
    MicrometerUsage micrometer = new MicrometerUsage(new SimpleMeterRegistry());
    Tokens consumed = new Tokens(1, 2, 0, 0);
    GeminiTransport.Plan plan =
        new GeminiTransport.Plan(
            new Backend.Developer(),
            URI.create("http://127.0.0.1:1"),
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            true,
            HttpOptions.builder().build(),
            ConnectionOptions.defaults(),
            Meters.open(meterPlan));
    CredentialCache.Plan cachePlan =
        new CredentialCache.Plan(
            workload,
            CachePolicy.defaults(),
            InstantSource.system(),
            new SplittableRandom(1),
            Optional.of(Runnable::run),
            List.of());
    CredentialCache cache = Caches.open(cachePlan, () -> (Answer.Found) Answer.found(key));
    cache.current();
    CredentialIdentity identity = cache.status().key().orElseThrow();
    CredentialStatus.Failure failure =
        new CredentialStatus.Failure(Instant.EPOCH, CoreErrorCode.CLOSED, "problem", "remedy");
    CredentialStatus.PastRejection rejected =
        new CredentialStatus.PastRejection(
            Instant.EPOCH, key.fingerprint(), RejectionReason.LEAKED);
    return List.of(
        gemward,
        builder(canary),
        gemward.explain(),
        key,
        oauth,
        key.fingerprint(),
        key.kind(),
        Place.FIXED,
        ORIGIN,
        Binding.NONE,
        DeploymentEnvironment.TEST,
        Purpose.DEFAULT,
        new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
        InsecureKeyAccess.get(),
        CoreErrorCode.CLOSED,
        new ConfigurationException(CoreErrorCode.CLOSED, "problem", "remedy"),
        new CredentialNotFoundException("problem", "remedy"),
        new CredentialRefusedException(CoreErrorCode.EXPIRED_KEY, key + " expired", "remedy"),
        new CredentialUnreadableException(CoreErrorCode.MALFORMED_KEY, "problem", "remedy"),
        provider,
        fileProvider,
        AdcProvider.create(),
        chain,
        Answer.found(key),
        Answer.notHere("state", "remedy"),
        workload,
        chain.survey(workload),
        chain.survey(workload).looks().get(0),
        Look.State.FOUND,
        Settings.of(name -> canary.key(), name -> canary.key()),
        Setting.place("gemward.key-file"),
        new NamePattern("gemini-{purpose}"),
        lastKeys,
        redactor,
        redactor.find(canary.key()).get(0),
        SecretKind.STANDARD_KEY,
        new LogGuard(redactor),
        LogChannel.MESSAGE,
        LogRedaction.status(),
        new LogRedactionStatus.Sink("backend", "sink", false),
        new LogSelfTest(List.of(tried)),
        tried,
        tried.outcome(),
        refusals,
        dev.gemward.refusal.RefusalRule.EXPIRED_KEY,
        Surroundings.PLAIN,
        plan,
        Transports.open(plan, () -> key),
        plan.backend(),
        new Backend.AgentPlatform("project", "global"),
        ConnectionOptions.defaults(),
        CachePolicy.defaults(),
        CachePolicy.defaults().backoff(),
        cachePlan,
        cache,
        cache.status(),
        CredentialStatus.State.SERVING,
        failure,
        rejected,
        new CredentialStatus(
            CredentialStatus.State.DOWN,
            Optional.of(identity),
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH),
            Optional.of(Instant.EPOCH),
            1,
            Optional.of(failure),
            Optional.of(rejected)),
        identity,
        new KeyEvent.Loaded(Instant.EPOCH, workload, identity),
        new KeyEvent.Rotated(Instant.EPOCH, workload, identity, identity),
        new KeyEvent.RefreshFailed(
            Instant.EPOCH, workload, CoreErrorCode.CLOSED, "problem", "remedy", 1, Instant.EPOCH),
        new KeyEvent.ServingStale(Instant.EPOCH, workload, identity, Instant.EPOCH),
        new KeyEvent.Rejected(Instant.EPOCH, workload, identity, RejectionReason.LEAKED),
        new KeyEvent.Leaked(Instant.EPOCH, workload, identity),
        new KeyEvent.FellBack(Instant.EPOCH, workload, identity, identity, Instant.EPOCH),
        new KeyEvent.Expired(Instant.EPOCH, workload, identity, Instant.EPOCH),
        new KeyEvent.Refused(Instant.EPOCH, workload, CoreErrorCode.CLOSED, "problem", "remedy"),
        RejectionReason.LEAKED,
        new Rejection(RejectionReason.LEAKED, Optional.of(Duration.ZERO)),
        new GeminiCall(
            "generateContent",
            "model",
            GeminiService.DEVELOPER_API,
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            key.fingerprint(),
            CallOutcome.REJECTED,
            Optional.of(RejectionReason.LEAKED),
            403,
            Duration.ZERO,
            Optional.of(Duration.ZERO),
            Optional.of(consumed),
            List.of(use)),
        GeminiService.DEVELOPER_API,
        CallOutcome.OK,
        consumed,
        budget,
        Budget.Unit.CALLS,
        Budget.Window.DAY,
        use,
        new BudgetStore.Account(new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT), budget),
        store,
        new BudgetExceededException("problem", "remedy", Instant.EPOCH),
        UsualUse.defaults(),
        hours,
        meterPlan,
        plan.meter(),
        MetricNames.GEMWARD,
        micrometer,
        new OpenTelemetryUsage(OpenTelemetry.noop()),
        new Bucket4jStore(unasked()),
        new UsageEvent.BudgetWarning(
            Instant.EPOCH, new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT), use),
        new UsageEvent.BudgetExceeded(
            Instant.EPOCH, new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT), use),
        new UsageEvent.BudgetStoreLost(
            Instant.EPOCH, new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT), "a class"),
        new UsageEvent.BudgetStoreBack(
            Instant.EPOCH, new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT)),
        new UsageEvent.UnusualTraffic(
            Instant.EPOCH,
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            key.fingerprint(),
            30,
            Duration.ofMinutes(5)),
        new UsageEvent.UnusualHour(
            Instant.EPOCH,
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            key.fingerprint(),
            hours.from()));
  }

  /** Returns a manager that is only asked whether it could be asked. */
  @SuppressWarnings("unchecked")
  private static ProxyManager<String> unasked() {
    return (ProxyManager<String>)
        Proxy.newProxyInstance(
            PublicTypesCanaryTest.class.getClassLoader(),
            new Class<?>[] {ProxyManager.class},
            (proxy, method, arguments) ->
                method.getName().equals("isAsyncModeSupported") ? true : null);
  }

  private static Set<String> publicTypes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.gemward")
            .stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(type -> !type.isInterface())
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT) || type.isEnum())
            .filter(type -> !type.getPackageName().startsWith("dev.gemward.testing"))
            .filter(type -> !type.getPackageName().startsWith("dev.gemward.redaction."))
            .filter(type -> STATIC_ONLY.stream().noneMatch(type::isEquivalentTo))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
