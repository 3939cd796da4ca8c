package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Holds every call of the SDK to the promise. The build runs it on each supported version of the
 * SDK, see the executions of Surefire in the POM.
 */
@Tag("sdk")
class SdkConformanceTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final TestKeys keys = new TestKeys(gemini::issueKey);
  private final GeminiTransport transport = Local.transport(gemini, keys);

  static HttpOptions impatient() {
    return HttpOptions.builder()
        .retryOptions(
            HttpRetryOptions.builder().initialDelay(0.01).maxDelay(0.02).jitter(0.0).build())
        .build();
  }

  static Stream<SdkCall> calls() {
    return SdkCalls.all().stream();
  }

  @BeforeEach
  void forget() {
    gemini.forgetRequests();
  }

  @AfterEach
  void close() {
    transport.close();
    gemini.close();
  }

  @Test
  void theVersionUnderTestIsOfTheLineThatTheBuildNamed() {
    String line = Optional.ofNullable(System.getProperty("google-genai.line")).orElse("");
    assertThat(Sdk.version() + ".").startsWith(line.isEmpty() ? "" : line + ".");
  }

  @Test
  void liveUsesTheTransportFrom165On() {
    assertThat(Sdk.liveUsesTransport()).isEqualTo(!isBefore("1.65"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyRequestCarriesTheKeyOfItsMomentAndTheTags(SdkCall call) throws Exception {
    make(call);

    List<RecordedRequest> requests = gemini.requests();
    assertThat(requests).isNotEmpty();
    List<String> sent = requests.stream().map(r -> r.key().orElse("none")).toList();
    assertThat(keys.issued()).containsSubsequence(sent);
    assertThat(sent).doesNotHaveDuplicates();
    assertThat(requests)
        .allSatisfy(
            request -> {
              assertThat(request.header("user-agent").orElse(""))
                  .startsWith("google-genai-sdk/")
                  .endsWith(" environment/test purpose/conformance");
              assertThat(request.header("X-Goog-Request-Reason"))
                  .contains("gemward environment=test purpose=conformance");
            });
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyRetryCarriesTheKeyOfItsMoment(SdkCall call) throws Exception {
    gemini.next(2, Fault.unavailable());

    make(call);

    List<String> sent = gemini.requests().stream().map(r -> r.key().orElse("none")).toList();
    assertThat(sent).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();
    assertThat(keys.issued()).containsSubsequence(sent);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aBrokenProviderCostsOneLookAndNoRequest(SdkCall call) throws Exception {
    keys.breakNow();

    Throwable thrown = catchThrowable(() -> make(call));

    if (thrown instanceof TestAbortedException absent) {
      throw absent;
    }
    assertThat(thrown).isNotNull();
    assertThat(causes(thrown)).hasAtLeastOneElementOfType(CredentialUnreadableException.class);
    assertThat(keys.looks()).isEqualTo(1);
    assertThat(gemini.requests()).isEmpty();
  }

  private void make(SdkCall call) throws Exception {
    make(call, transport.client());
  }

  /** Makes a call, or skips the test on an SDK that does not have it. */
  static void make(SdkCall call, Client client) throws Exception {
    try {
      call.on(client);
    } catch (LinkageError e) {
      boolean known =
          (isBefore("1.70")
                  && Stream.of("interactions", "agents", "webhooks")
                      .anyMatch(call.name()::contains))
              || (isBefore("2.3") && call.name().contains("decisions"));
      assertThat(known).as("%s is missing in SDK %s", call, Sdk.version()).isTrue();
      abort("SDK " + Sdk.version() + " does not have " + call);
    }
  }

  static List<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(20).toList();
  }

  static boolean isBefore(String version) {
    return Version.parse(Sdk.version()).compareTo(Version.parse(version)) < 0;
  }
}
