package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import dev.gemward.usage.InProcessBudgets;
import dev.gemward.usage.Meters;
import dev.gemward.usage.UsageMeter;
import dev.gemward.usage.UsualUse;
import java.io.EOFException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who reads a metered answer sees what the network gave, when it gave it, and nothing else. */
@ExtendWith(CanaryExtension.class)
@SuppressWarnings("NullAway.Init") // Filled by begin().
class MeteredBodyTest {
  private static final MediaType STREAM = MediaType.get("text/event-stream");
  private static final MediaType JSON = MediaType.get("application/json");

  private final List<GeminiCall> calls = new ArrayList<>();
  private final Network network = new Network();
  private Call call;
  private CallRecord record;

  @BeforeEach
  void begin(Canary canary) {
    CallTags tags = new CallTags(new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT));
    UsageMeter meter =
        Meters.open(
            new UsageMeter.Plan(
                new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
                List.of(),
                new InProcessBudgets(),
                UsualUse.defaults(),
                InstantSource.system(),
                List.of(calls::add),
                List.of()));
    call =
        new OkHttpClient()
            .newCall(
                new Request.Builder()
                    .url("http://127.0.0.1/v1/models/m:streamGenerateContent")
                    .post(RequestBody.create("", JSON))
                    .build());
    record =
        new CallRecord(
            new CallReport(tags, meter, new Backend.Developer()),
            call,
            System.nanoTime(),
            ApiKey.of(canary.key(), new Origin(Place.FIXED, "the test")));
  }

  @Test
  void piecesArriveAsTheNetworkGivesThem() throws IOException {
    network.gives("one");
    network.gives("two");
    try (Response answer = followed(STREAM)) {
      BufferedSource body = body(answer).source();
      Buffer read = new Buffer();

      assertThat(body.read(read, 100)).isEqualTo(3);
      assertThat(read.readUtf8()).isEqualTo("one");
      assertThat(network.reads).as("reads so far").isEqualTo(1);
      assertThat(body.read(read, 100)).isEqualTo(3);
      assertThat(calls).isEmpty();
      assertThat(body.read(read, 100)).isEqualTo(-1);
      assertThat(calls).extracting(GeminiCall::outcome).containsExactly(CallOutcome.OK);
    }
    assertThat(calls).hasSize(1);
    assertThat(network.isClosed).isTrue();
  }

  @Test
  void aLargeBodyIsTheSameToTheLastByte() throws IOException {
    String text =
        "{\"text\":\"x\u00e9\",\"usageMetadata\":{\"promptTokenCount\":3}}\n".repeat(20_000);
    network.gives(text);
    try (Response answer = followed(JSON)) {
      assertThat(body(answer).contentType()).isEqualTo(JSON);
      assertThat(body(answer).contentLength()).isEqualTo(-1);
      assertThat(body(answer).string()).isEqualTo(text);
    }
    assertThat(calls).singleElement().satisfies(call -> assertThat(call.tokens()).isPresent());
  }

  @Test
  void aFailureOfTheNetworkIsTheReadersAndIsToldOnce() throws IOException {
    network.gives("one");
    network.failure = new EOFException("cut");
    Response answer = followed(STREAM);
    BufferedSource body = body(answer).source();

    assertThat(body.readByte()).isEqualTo((byte) 'o');
    assertThatThrownBy(() -> body.readUtf8()).isSameAs(network.failure);
    answer.close();
    assertThat(calls).extracting(GeminiCall::outcome).containsExactly(CallOutcome.FAILED);
  }

  @Test
  void aStreamThatIsClosedEarlyIsCancelledAndNothingMoreIsRead() throws IOException {
    network.gives("one");
    network.gives("two");
    Response answer = followed(STREAM);
    body(answer).source().read(new Buffer(), 100);
    answer.close();

    assertThat(network.reads).isEqualTo(1);
    assertThat(network.isClosed).isTrue();
    assertThat(calls).extracting(GeminiCall::outcome).containsExactly(CallOutcome.CANCELLED);
  }

  @Test
  void whoeverClosesAnotherAnswerEarlyHasEnoughOfIt() throws IOException {
    network.gives("{}");
    followed(JSON).close();

    assertThat(network.reads).isZero();
    assertThat(calls).extracting(GeminiCall::outcome).containsExactly(CallOutcome.OK);
    assertThat(calls.get(0).firstByte()).isEmpty();
  }

  @Test
  void anAnswerToACancelledCallIsCancelled() throws IOException {
    network.failure = new IOException("Canceled");
    call.cancel();
    assertThatThrownBy(() -> body(followed(JSON)).string()).isSameAs(network.failure);

    assertThat(calls).extracting(GeminiCall::outcome).containsExactly(CallOutcome.CANCELLED);
  }

  private Response followed(MediaType type) {
    record.answered(200, Optional.empty());
    return record.follow(
        new Response.Builder()
            .request(record.request())
            .protocol(Protocol.HTTP_1_1)
            .code(200)
            .message("OK")
            .header("Content-Type", type.toString())
            .body(ResponseBody.create(Okio.buffer((Source) network), type, -1))
            .build());
  }

  private static ResponseBody body(Response answer) {
    return requireNonNull(answer.body());
  }

  /** Gives one piece for each read. */
  private static final class Network implements Source {
    private final Deque<Buffer> pieces = new ArrayDeque<>();
    private @Nullable IOException failure;
    private int reads;
    private boolean isClosed;

    void gives(String piece) {
      pieces.add(new Buffer().write(piece.getBytes(UTF_8)));
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      reads++;
      Buffer next = pieces.peek();
      if (next == null) {
        if (failure != null) {
          throw failure;
        }
        return -1;
      }
      long read = next.read(sink, most);
      if (next.exhausted()) {
        pieces.remove();
      }
      return read;
    }

    @Override
    public Timeout timeout() {
      return Timeout.NONE;
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
