package dev.gemward.testing.gemini;

import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.Faults;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Recent;
import dev.gemward.testing.internal.RequestRecorder;
import dev.gemward.testing.internal.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * Where every request comes in: it is recorded, may meet a fault, and goes on to the service or
 * becomes a Live session.
 */
final class FrontDoor extends Handler.Abstract {
  private final Recent<RecordedRequest> requests = new Recent<>();
  private final Faults<Fault> faults;
  private final Service service;
  private final Admission admission;
  private final Reply reply;

  FrontDoor(Faults<Fault> faults, Service service, Admission admission, Reply reply) {
    this.faults = faults;
    this.service = service;
    this.admission = admission;
    this.reply = reply;
  }

  List<RecordedRequest> requests() {
    return requests.all();
  }

  void forgetRequests() {
    requests.forget();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    RecordedRequest recorded = RequestRecorder.record(request, body);
    requests.add(recorded);
    Optional<Fault> fault = faults.take();
    boolean replaced = fault.orElse(null) instanceof Fault.Replacement;
    if (recorded.path().startsWith("/ws/") && !replaced) {
      return goLive(recorded, fault, request, response, callback);
    }
    HttpAnswer answer =
        fault
            .map(it -> it.strike(recorded, () -> service.answer(recorded)))
            .orElseGet(() -> service.answer(recorded));
    Wire.write(answer, request, response, callback);
    return true;
  }

  private boolean goLive(
      RecordedRequest recorded,
      Optional<Fault> fault,
      Request request,
      Response response,
      Callback callback) {
    Optional<GoogleError> refusal =
        fault.orElse(null) instanceof Fault.Refusal struck
            ? Optional.of(struck.error(recorded))
            : admission.refusalOfLive(recorded);
    ServerWebSocketContainer container = ServerWebSocketContainer.ensure(getServer());
    LiveSession session = new LiveSession(reply, getServer().getScheduler(), refusal, fault);
    if (!container.upgrade(
        (asked, agreed, done) -> session.listener(), request, response, callback)) {
      Wire.write(GoogleError.notFound("Method not found.").answer(), request, response, callback);
    }
    return true;
  }
}
