package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamFramesTest {
  private static final String FIRST = "data: {\"candidates\": [{\"text\": \"hi\"}]}\r\n\r\n";

  private static final String DONE = FIRST + "event: done\ndata: [DONE]\n\n";

  @Test
  void anErrorAmongTheEventsIsNoticedWhereverItIsCut() {
    String stream = FIRST + "event: error\r\ndata: {\r\n  \"error\" : {\"code\": 503}}\r\n\r\n";
    for (int cut = 0; cut <= stream.length(); cut++) {
      assertThat(isError(stream.substring(0, cut), stream.substring(cut)))
          .as("cut at %d", cut)
          .isTrue();
    }
  }

  @Test
  void anErrorThatIsNotWrittenAsDataIsNoticed() {
    assertThat(isError(FIRST + "{\n  \"error\": {\n    \"code\": 503\n  }\n}\n")).isTrue();
  }

  @Test
  void aTextAboutErrorsIsNone() {
    assertThat(isError(FIRST + "data: {\"text\": \"data: {\\\"error\\\": 1}\"}\n\n")).isFalse();
    assertThat(isError("data: {\"response\": {\"error\": {}}}\n\ndata: [DONE]\n\n")).isFalse();
    assertThat(isError("data: {\"errors\": 1}\n\n")).isFalse();
  }

  @Test
  void theServiceSaysThatItIsDone() {
    for (int cut = 0; cut <= DONE.length(); cut++) {
      assertThat(read(DONE.substring(0, cut), DONE.substring(cut)).isDone()).isTrue();
    }
    assertThat(read(FIRST, "data: {\"text\": \"data: [DONE]\"}\n\n").isDone()).isFalse();
    assertThat(read("data: [1]\n\n" + FIRST).isDone()).isFalse();
    assertThat(isError(DONE)).isFalse();
  }

  private static boolean isError(String... pieces) {
    return read(pieces).isError();
  }

  private static StreamFrames read(String... pieces) {
    StreamFrames frames = new StreamFrames();
    for (String piece : pieces) {
      byte[] data = piece.getBytes(UTF_8);
      frames.scan(data, 0, data.length);
    }
    return frames;
  }
}
