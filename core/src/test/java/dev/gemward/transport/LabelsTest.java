package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Labels} make of a request, whatever is in it. */
class LabelsTest {
  private static final String LABELS =
      "\"labels\":{\"environment\":\"test\",\"purpose\":\"chat\"}}";

  private final Labels labels =
      Labels.of(new CallTags(new Workload(DeploymentEnvironment.TEST, new Purpose("chat"))));

  /** Beyond what a parser of JSON takes by default. */
  static Stream<String> large() {
    return Stream.of(
        "{\"data\":\"" + "x".repeat(20_000_001) + "\",",
        "{\"" + "n".repeat(60_000) + "\":1,",
        "{\"number\":" + "9".repeat(2_000) + ",",
        "{\"number\":0." + "9".repeat(2_000) + ",",
        "{\"deep\":" + "[".repeat(5_000) + "]".repeat(5_000) + ",");
  }

  @ParameterizedTest
  @MethodSource("large")
  void aRequestOfAnySizeIsLabelled(String beginning) throws IOException {
    String body = beginning.substring(0, beginning.length() - 1) + "}";

    assertThat(labelled(body).equals(beginning + LABELS))
        .as("labelled, and else the same")
        .isTrue();
  }

  static Stream<Arguments> requests() {
    String ours = "\"environment\":\"test\",\"purpose\":\"chat\"";
    return Stream.of(
        arguments("{}", "{\"labels\":{" + ours + "}}"),
        arguments(" { }\n", " { \"labels\":{" + ours + "}}\n"),
        arguments("{\"a\" : 1e400 }", "{\"a\" : 1e400 ,\"labels\":{" + ours + "}}"),
        arguments("{\"labels\":{}}", "{\"labels\":{" + ours + "}}"),
        arguments(
            "{\"labels\":{\"team\":\"ü\"},\"a\":0.10}",
            "{\"labels\":{\"team\":\"ü\"," + ours + "},\"a\":0.10}"),
        arguments(
            "{\"labels\":{\"purpose\":7,\"x\":{\"environment\":[]}} }",
            "{\"labels\":{\"purpose\":7,\"x\":{\"environment\":[]},\"environment\":\"test\"} }"),
        arguments(
            "{\"labels\":{\"purpose\":\"p\",\"environment\":\"e\"}}",
            "{\"labels\":{\"purpose\":\"p\",\"environment\":\"e\"}}"),
        arguments("{\"a\":{\"labels\":{}}}", "{\"a\":{\"labels\":{}},\"labels\":{" + ours + "}}"),
        arguments("{\"labels\":null}", "{\"labels\":null}"),
        arguments("{\"labels\":[1]}", "{\"labels\":[1]}"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void labelsOfTheApplicationAndAllElseStayAsTheyWere(String body, String expected)
      throws IOException {
    assertThat(labelled(body)).isEqualTo(expected);
  }

  @Test
  void whatIsNoObjectGoesOutAsItIs() throws IOException {
    for (String body : new String[] {"", "{", "[1]", "{\"a\":", "{\"a\" 1}", "no JSON"}) {
      assertThat(labelled(body)).isEqualTo(body);
    }
  }

  @Test
  void whatIsNotInUtf8GoesOutAsItIs() throws IOException {
    for (Charset charset : new Charset[] {UTF_16LE, UTF_16BE, Charset.forName("UTF-32BE")}) {
      byte[] body = "{\"a\":1}".getBytes(charset);
      assertThat(labelled(body)).isEqualTo(body);
    }
  }

  private String labelled(String body) throws IOException {
    return new String(labelled(body.getBytes(UTF_8)), UTF_8);
  }

  private byte[] labelled(byte[] body) throws IOException {
    Request request =
        new Request.Builder()
            .url("https://gemini.example/v1/models/x:generateContent")
            .post(RequestBody.create(body, MediaType.get("application/json")))
            .build();
    Buffer out = new Buffer();
    requireNonNull(labels.add(request).body()).writeTo(out);
    return out.readByteArray();
  }
}
