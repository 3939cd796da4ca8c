package dev.gemward.secretmanager;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many threads that call one client, each in turn with a plain, an asynchronous and a streamed
 * call.
 */
final class Load {
  private static final String MODEL = "gemini-2.5-flash";

  private final Client client;
  private final String expected;
  private final int calls;
  private final BooleanSupplier enough;
  private final AtomicInteger started = new AtomicInteger();
  private final Collection<Throwable> failures = new ConcurrentLinkedQueue<>();

  Load(Client client, String expected, int calls, BooleanSupplier enough) {
    this.client = client;
    this.expected = expected;
    this.calls = calls;
    this.enough = enough;
  }

  /** Calls until the number is reached and it was enough, and waits for the last answer. */
  void run(int threads) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(threads);
    IntStream.range(0, threads)
        .forEach(
            i ->
                new Thread(
                        () -> {
                          work();
                          done.countDown();
                        },
                        "load-" + i)
                    .start());
    if (!done.await(15, TimeUnit.MINUTES)) {
      failures.add(new IllegalStateException("The load did not end."));
    }
  }

  private void work() {
    while (started.get() < calls || !enough.getAsBoolean()) {
      try {
        @Nullable String answer = call(started.getAndIncrement());
        if (!expected.equals(answer)) {
          failures.add(new IllegalStateException("answered " + answer));
        }
      } catch (Exception | Error e) {
        failures.add(e);
      }
    }
  }

  private @Nullable String call(int number) throws Exception {
    return switch (number % 3) {
      case 0 -> client.models.generateContent(MODEL, "hi", null).text();
      case 1 ->
          client.async.models.generateContent(MODEL, "hi", null).get(1, TimeUnit.MINUTES).text();
      default -> {
        StringBuilder text = new StringBuilder();
        try (ResponseStream<GenerateContentResponse> stream =
            client.models.generateContentStream(MODEL, "hi", null)) {
          stream.forEach(part -> text.append(part.text()));
        }
        yield text.toString();
      }
    };
  }

  int started() {
    return started.get();
  }

  /** Returns what failed, each kind with its number. */
  Map<String, Integer> failures() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Throwable failure : failures) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      kinds.merge(failure + " / " + root, 1, Integer::sum);
    }
    return kinds;
  }
}
