package dev.gemward.testing.secretmanager;

import com.google.protobuf.Message;
import dev.gemward.testing.internal.Loopback;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Secret Manager over gRPC, in plain text on 127.0.0.1 and a free port. */
final class SecretGrpc {
  static final String REQUEST_REASON = "x-goog-request-reason";
  private static final int STOP_SECONDS = 5;
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of(REQUEST_REASON, Metadata.ASCII_STRING_MARSHALLER);

  private final SecretDoor door;
  private final Server server;

  SecretGrpc(SecretDoor door, List<SecretCall<?, ?>> calls) {
    this.door = door;
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(SecretCall.SERVICE);
    calls.forEach(call -> service.addMethod(method(call)));
    try {
      this.server =
          NettyServerBuilder.forAddress(Loopback.anyPort())
              .directExecutor()
              .addService(service.build())
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("The local Secret Manager could not start on 127.0.0.1.", e);
    }
  }

  int port() {
    return server.getPort();
  }

  void stop() {
    server.shutdownNow();
    try {
      server.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <Q extends Message, A extends Message> ServerMethodDefinition<Q, A> method(
      SecretCall<Q, A> call) {
    ServerCallHandler<Q, A> handler =
        (wire, headers) ->
            ServerCalls.<Q, A>asyncUnaryCall(
                    (request, caller) -> answer(call, request, headers.get(REASON), caller))
                .startCall(wire, headers);
    return ServerMethodDefinition.create(call.descriptor(), handler);
  }

  private <Q extends Message, A extends Message> void answer(
      SecretCall<Q, A> call, Q request, @Nullable String reason, StreamObserver<A> caller) {
    door.call(call, request, Transport.GRPC, reason)
        .whenComplete(
            (message, error) -> {
              if (error == null) {
                caller.onNext(message);
                caller.onCompleted();
              } else {
                caller.onError(error);
              }
            });
  }
}
