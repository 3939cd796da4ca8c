package dev.gemward.transport;

import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.Tokens;
import java.util.Optional;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** The answer of a call as it passes by: what is in it, and when it is over. */
final class Passage {
  private static final String STREAM = "text/event-stream";

  private final CallRecord call;
  private final @Nullable TokenScanner tokens;
  private final @Nullable StreamFrames frames;

  private Passage(CallRecord call, @Nullable TokenScanner tokens, boolean isStream) {
    this.call = call;
    this.tokens = tokens;
    this.frames = isStream ? new StreamFrames() : null;
  }

  /** Returns the answer with a body that is followed to its end. */
  static Response follow(Response answer, CallRecord call) {
    ResponseBody body = answer.body();
    if (body == null) {
      return answer;
    }
    Passage passage = new Passage(call, call.scanner(), isStream(answer.header("Content-Type")));
    return answer.newBuilder().body(new MeteredBody(body, passage)).build();
  }

  /**
   * Returns whether the content type is that of a stream. It comes from the header, because the
   * body would parse it once more.
   */
  private static boolean isStream(@Nullable String type) {
    return type != null && type.regionMatches(true, 0, STREAM, 0, STREAM.length());
  }

  void passed(byte[] data, int start, int end) {
    call.noteByte();
    if (tokens != null) {
      tokens.scan(data, start, end);
    }
    if (frames != null) {
      frames.scan(data, start, end);
    }
  }

  void ended() {
    over(CallOutcome.OK);
  }

  void broke() {
    over(call.isCancelled() ? CallOutcome.CANCELLED : CallOutcome.FAILED);
  }

  /**
   * Ends the call when the application closes the answer before its end. It had enough of an answer
   * in one piece, or of a stream that said it was done; any other stream it has cancelled.
   */
  void closed() {
    boolean isEnough = frames == null || frames.isDone();
    over(isEnough && !call.isCancelled() ? CallOutcome.OK : CallOutcome.CANCELLED);
  }

  private void over(CallOutcome outcome) {
    Optional<Tokens> consumed = tokens == null ? Optional.empty() : tokens.tokens();
    boolean isError = frames != null && frames.isError();
    call.end(isError ? CallOutcome.FAILED : outcome, consumed);
  }
}
