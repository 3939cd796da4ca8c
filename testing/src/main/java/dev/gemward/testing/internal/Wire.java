package dev.gemward.testing.internal;

import dev.gemward.testing.internal.HttpAnswer.Ending;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes an answer, chunk by chunk, and breaks the connection where the answer says so. */
public final class Wire {
  private Wire() {}

  public static void write(
      HttpAnswer answer, Request request, Response response, Callback callback) {
    if (answer.delay().isZero()) {
      writeNow(answer, request, response, callback);
      return;
    }
    Executor executor = request.getComponents().getExecutor();
    request
        .getComponents()
        .getScheduler()
        .schedule(
            () -> executor.execute(() -> writeNow(answer, request, response, callback)),
            answer.delay());
  }

  private static void writeNow(
      HttpAnswer answer, Request request, Response response, Callback callback) {
    if (answer.ending() == Ending.RESET) {
      reset(request.getConnectionMetaData().getConnection().getEndPoint());
      callback.failed(new EofException("reset on request"));
      return;
    }
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    try {
      writeBody(answer, response);
      if (answer.ending() == Ending.CUT) {
        callback.failed(new EofException("cut on request"));
      } else {
        callback.succeeded();
      }
    } catch (IOException clientIsGone) {
      callback.failed(clientIsGone);
    }
  }

  private static void writeBody(HttpAnswer answer, Response response) throws IOException {
    List<byte[]> chunks = answer.chunks();
    boolean whole = answer.ending() == Ending.WHOLE;
    if (chunks.size() == 1) {
      byte[] body = chunks.get(0);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      Content.Sink.write(
          response, whole, ByteBuffer.wrap(body, 0, whole ? body.length : body.length / 2));
      return;
    }
    for (byte[] chunk : whole ? chunks : chunks.subList(0, chunks.size() / 2)) {
      Content.Sink.write(response, false, ByteBuffer.wrap(chunk));
      LockSupport.parkNanos(answer.pause().toNanos()); // An interrupt, from close, ends it.
    }
    if (whole) {
      Content.Sink.write(response, true, ByteBuffer.allocate(0));
    }
  }

  /** Closes the socket so that the other side gets a TCP reset, not an orderly end. */
  private static void reset(EndPoint endPoint) {
    Object transport = endPoint.getTransport();
    if (transport instanceof EndPoint inner) {
      reset(inner);
      return;
    }
    if (transport instanceof SocketChannel socket) {
      try {
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
        socket.close();
      } catch (IOException closedAlready) {
        return;
      }
    }
    endPoint.close();
  }
}
