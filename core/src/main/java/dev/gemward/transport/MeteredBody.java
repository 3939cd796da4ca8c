package dev.gemward.transport;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, seen as it is read: the same bytes in the same pieces with the same
 * errors, and nothing is read that nobody asked for.
 */
final class MeteredBody extends ResponseBody {
  private final ResponseBody answer;
  private final BufferedSource source;

  MeteredBody(ResponseBody answer, Passage passage) {
    this.answer = answer;
    this.source = Okio.buffer(new Watched(answer.source(), passage));
  }

  @Override
  public @Nullable MediaType contentType() {
    return answer.contentType();
  }

  @Override
  public long contentLength() {
    return answer.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }

  private static final class Watched extends ForwardingSource {
    private final Passage passage;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();

    Watched(Source answer, Passage passage) {
      super(answer);
      this.passage = passage;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long read;
      try {
        read = super.read(sink, byteCount);
      } catch (IOException e) {
        passage.broke();
        throw e;
      }
      if (read < 0) {
        passage.ended();
      } else if (read > 0) {
        show(sink, read);
      }
      return read;
    }

    private void show(Buffer sink, long read) {
      try (Buffer.UnsafeCursor at = sink.readUnsafe(cursor)) {
        at.seek(sink.size() - read);
        do {
          if (at.data != null) {
            passage.passed(at.data, at.start, at.end);
          }
        } while (at.next() >= 0);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        passage.closed();
      }
    }
  }
}
