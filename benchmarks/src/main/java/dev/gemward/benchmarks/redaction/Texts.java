package dev.gemward.benchmarks.redaction;

import java.util.Base64;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What is logged: the same in every run, and different enough that no branch is learned by heart.
 */
final class Texts {
  private static final int LINES = 256;
  private static final int LINE = 150;
  private static final int LARGE = 16 * 1024;

  private static final String[] CLASSES = {
    "c.a.shop.order.OrderController",
    "o.s.web.servlet.DispatcherServlet",
    "c.z.hikari.pool.Pool",
    "o.a.kafka.clients.NetworkClient",
    "c.a.shop.cart.CartRepository",
    "o.h.SQL",
    "c.a.billing.Job"
  };
  private static final String[] WORDS = {
    "request",
    "completed",
    "for",
    "customer",
    "in",
    "the",
    "warehouse",
    "with",
    "status",
    "200",
    "retrying",
    "after",
    "timeout",
    "of",
    "connection",
    "GET",
    "/api/v1/orders?page=2",
    "cached",
    "partition",
    "offset",
    "1734",
    "ms",
    "item",
    "count:",
    "id=88123",
    "(3 of 17)",
    "[worker]"
  };

  private final SplittableRandom random = new SplittableRandom(20261124);

  /** Lines as Spring Boot writes them, without a secret; one in five holds a UUID. */
  String[] lines() {
    return lines(line -> line);
  }

  /** The same with an authorization key in the middle. */
  String[] linesWithKey() {
    return lines(line -> line.substring(0, 90) + " key " + key() + line.substring(90, 120));
  }

  /** A stack of such lines, of 16 KB. */
  String log() {
    StringBuilder text = new StringBuilder();
    for (String line : lines()) {
      text.append(line).append('\n');
    }
    return text.substring(0, LARGE);
  }

  /**
   * 16 KB of what looks most like keys and is none: Base64 and prefixes whose body is too short.
   */
  String hard() {
    StringBuilder text = new StringBuilder();
    while (text.length() < LARGE) {
      text.append(token(30 + random.nextInt(200)));
      switch (random.nextInt(4)) {
        case 0 -> text.append(" AQ.").append(token(39));
        case 1 -> text.append(" AIza").append(token(34));
        case 2 -> text.append(" ya29.").append(token(19)).append("&api_key");
        default -> text.append(" googleapis.com/v1?key");
      }
      text.append(' ');
    }
    return text.substring(0, LARGE);
  }

  /** A fake authorization key. */
  String key() {
    byte[] body = new byte[37];
    random.nextBytes(body);
    body[0] = 1;
    return "AQ." + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
  }

  private String[] lines(UnaryOperator<String> change) {
    String[] lines = new String[LINES];
    for (int i = 0; i < LINES; i++) {
      lines[i] = change.apply(line(i % 5 == 0));
    }
    return lines;
  }

  private String line(boolean withUuid) {
    StringBuilder line =
        new StringBuilder(
            "2026-11-24T09:%02d:%02d.%03dZ  INFO 71 --- [nio-8080-exec-%d] %s : "
                .formatted(
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1000),
                    random.nextInt(10),
                    CLASSES[random.nextInt(CLASSES.length)]));
    if (withUuid) {
      line.append(new UUID(random.nextLong(), random.nextLong())).append(' ');
    }
    while (line.length() < LINE) {
      line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    return line.substring(0, LINE);
  }

  private String token(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
  }
}
