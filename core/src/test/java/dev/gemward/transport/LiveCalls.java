package dev.gemward.transport;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendClientContentParameters;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.Part;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What an application does with Live. */
final class LiveCalls {
  private LiveCalls() {}

  static AsyncSession connect(Client client) throws Exception {
    return client
        .async
        .live
        .connect(Local.MODEL, LiveConnectConfig.builder().build())
        .get(30, SECONDS);
  }

  /** Sends one turn and returns what comes first. */
  static LiveServerMessage say(String text, AsyncSession session) throws Exception {
    BlockingQueue<LiveServerMessage> messages = new LinkedBlockingQueue<>();
    session.receive(messages::add).get(30, SECONDS);
    session
        .sendClientContent(
            LiveSendClientContentParameters.builder()
                .turns(List.of(Content.fromParts(Part.fromText(text))))
                .turnComplete(true)
                .build())
        .get(30, SECONDS);
    return requireNonNull(messages.poll(30, SECONDS));
  }

  static void close(AsyncSession session) throws Exception {
    session.close().get(30, SECONDS);
  }
}
