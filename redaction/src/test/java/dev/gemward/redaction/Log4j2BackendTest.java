package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.log4j2.Log4j2Backend;
import dev.gemward.testing.FakeKeys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.ThresholdFilter;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MultiformatMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Log4j2BackendTest {
  private final String key = FakeKeys.authorization();
  private final LoggerContext context = LoggerContext.getContext(false);
  private final Kept kept = new Kept();
  private final LogGuard guard = new LogGuard(new Redactor());
  private final Log4j2Backend backend = new Log4j2Backend();
  private final Logger logger = context.getLogger("test");

  private LoggerConfig configured = new LoggerConfig();

  @BeforeEach
  void logToKept() {
    DefaultConfiguration configuration = new DefaultConfiguration();
    context.reconfigure(configuration);
    configured = configuration.getRootLogger();
    configured.getAppenders().keySet().forEach(configured::removeAppender);
    kept.start();
    configured.addAppender(kept, null, null);
    configured.setLevel(Level.INFO);
    context.updateLoggers();
    // Whoever covered in this process before covers every new configuration, too.
    configured.removeFilter(configured.getFilter());
  }

  @AfterEach
  void logAsBefore() {
    context.reconfigure(new DefaultConfiguration());
  }

  @Test
  void aFailingRedactorCostsTheTextAndNothingElse() {
    LogGuard broken = BrokenRedaction.guard();
    backend.cover(broken);

    ThreadContext.push(key);
    ThreadContext.put("key", key);
    logger.warn("key {}", key, new IllegalStateException(key));
    ThreadContext.clearAll();

    LogEvent event = kept.only();
    assertThat(event.getLevel()).isEqualTo(Level.WARN);
    assertThat(event.getLoggerName()).isEqualTo("test");
    assertThat(event.getInstant().getEpochMillisecond()).isPositive();
    assertThat(event.getMessage().getFormattedMessage())
        .isEqualTo("[log text withheld: redaction failed, java.lang.NullPointerException]");
    assertThat(text(event)).doesNotContain(key);
    assertThat(broken.withheld()).isPositive();
  }

  @Test
  void aMessageThatCannotBeFormattedIsWithheld() {
    backend.cover(guard);

    logger.info(
        new Late(
            () -> {
              throw new IllegalStateException(key);
            },
            ""));

    assertThat(kept.only().getMessage().getFormattedMessage())
        .isEqualTo("[log text withheld: redaction failed, java.lang.IllegalStateException]");
    assertThat(guard.withheld()).isEqualTo(1);
  }

  @Test
  void whatAnArgumentSaysWhenItFailsIsRedacted() {
    backend.cover(guard);

    logger.info("{}", failing());

    assertThat(kept.only().getMessage().getFormattedMessage())
        .contains("IllegalStateException:[redacted ");
  }

  @Test
  void aMessageThatLogsWhileItIsFormattedEnds() {
    backend.cover(guard);

    logger.info(endless());

    assertThat(kept.events).hasSizeLessThan(20);
    assertThat(kept.events).noneMatch(event -> text(event).contains(key));
  }

  @Test
  void aCleanEventIsHandedOnAsItIs() {
    backend.cover(guard);
    LogEvent event =
        Log4jLogEvent.newBuilder()
            .setLoggerName("test")
            .setLevel(Level.INFO)
            .setMessage(new ParameterizedMessage("{} and {}", "nothing", List.of(1, "to hide")))
            .setThrown(new IllegalStateException("clean"))
            .build();

    configured.log(event);

    assertThat(kept.only()).isSameAs(event);
  }

  @Test
  void whatOnlyAnAppenderReadsIsRedactedToo() {
    backend.cover(guard);

    ThreadContext.put(key, "named by a key");
    logger.info("context");
    ThreadContext.clearAll();
    logger.info(new MapMessage<>(Map.of(key, 1)));
    logger.info(new MapMessage<>(Map.of("nested", List.of(Map.of(2, new Object[] {key})))));
    logger.info("{}", new Object[] {new Exception("clean", new Exception(key))});
    logger.info(new ParameterizedMessage("\\{} {}", "not its place", key));
    logger.info(new Late(() -> "clean", key));
    logger.info(new Structured(key));

    assertThat(kept.events).hasSize(7).noneMatch(event -> readable(event).contains(key));
  }

  @SuppressWarnings("deprecation")
  private static String readable(LogEvent event) {
    Message message = event.getMessage();
    StringWriter read = new StringWriter();
    PrintWriter out = new PrintWriter(read);
    out.println(text(event) + message.getFormat());
    if (message instanceof MultiformatMessage formats) {
      out.println(formats.getFormattedMessage(new String[] {"JSON"}));
    }
    if (message.getParameters() != null) {
      out.println(Arrays.deepToString(message.getParameters()));
      for (Object parameter : message.getParameters()) {
        if (parameter instanceof Throwable thrown) {
          thrown.printStackTrace(out);
        }
      }
    }
    return read.toString();
  }

  @Test
  void theOtherParametersStay() {
    backend.cover(guard);

    logger.info("{} {} {}", null, key, 'c');

    String redacted = new Redactor().redact(key);
    assertThat(kept.only().getMessage().getFormattedMessage()).isEqualTo("null %s c", redacted);
    assertThat(kept.only().getMessage().getParameters()).containsExactly(null, redacted, 'c');
  }

  @Test
  void nothingOfTheCopyIsUsedForTheNextEvent() {
    backend.cover(guard);

    ThreadContext.put("key", key);
    logger.info("{}", "clean");
    ThreadContext.clearAll();

    assertThat(kept.messages).hasSize(1).noneMatch(ReusableMessage.class::isInstance);
  }

  @Test
  void aFilterThatIsThereIsKeptAndOursComesFirstAndOnce() {
    Filter filter = ThresholdFilter.createFilter(Level.WARN, Filter.Result.ACCEPT, null);
    configured.addFilter(filter);
    backend.cover(guard);
    Filter both = configured.getFilter();
    backend.cover(guard);

    logger.info(key);
    logger.warn(key);

    assertThat(configured.getFilter()).isSameAs(both);
    assertThat(kept.only().getMessage().getFormattedMessage())
        .isEqualTo(new Redactor().redact(key));
  }

  // A field that no text shows is written by JsonLayout with objectMessageAsJsonObject, if asked
  // to.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRUCTURED_OBJECT")
  void aTrialShowsWhatAppendersWouldDeliver(LogChannel channel) {
    configured.addAppender(new Patterned(), null, null);
    assertThat(backend.sinks())
        .hasSize(2)
        .allSatisfy(sink -> assertThat(sink.covered()).isFalse())
        // An appender without a layout is taken to read everything.
        .anySatisfy(sink -> assertThat(sink.trial(channel, key)).get().asString().contains(key));

    backend.cover(guard);

    assertThat(backend.sinks())
        .extracting(LogSink::name)
        .containsExactlyInAnyOrder(
            "appender kept of logger ROOT", "appender patterned of logger ROOT");
    assertThat(backend.sinks())
        .allSatisfy(sink -> assertThat(sink.covered()).isTrue())
        .allSatisfy(
            sink -> assertThat(sink.trial(channel, key)).get().asString().doesNotContain(key));
    assertThat(kept.events).isEmpty();
  }

  private Object failing() {
    return new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException(key);
      }
    };
  }

  private Message endless() {
    return new Late(
        () -> {
          logger.info(endless());
          return key;
        },
        "");
  }

  private static String text(LogEvent event) {
    return PatternLayout.newBuilder()
        .setPattern("%p %c [%t] %X %x %marker %m%n%xEx")
        .build()
        .toSerializable(event);
  }

  /** A message that Log4j formats only where it writes it. */
  @AsynchronouslyFormattable
  @SuppressWarnings({"serial", "deprecation"})
  private record Late(Supplier<String> text, String format) implements Message {
    @Override
    public String getFormattedMessage() {
      return text.get();
    }

    @Override
    public String getFormat() {
      return format;
    }

    @Override
    public Object @Nullable [] getParameters() {
      return null;
    }

    @Override
    public @Nullable Throwable getThrowable() {
      return null;
    }
  }

  /** A message that says more where it is asked for JSON. */
  @SuppressWarnings({"serial", "deprecation"})
  private record Structured(String said) implements MultiformatMessage {
    @Override
    public String getFormattedMessage(String[] formats) {
      return said;
    }

    @Override
    public String[] getFormats() {
      return new String[] {"JSON"};
    }

    @Override
    public String getFormattedMessage() {
      return "clean";
    }

    @Override
    public String getFormat() {
      return "";
    }

    @Override
    public Object @Nullable [] getParameters() {
      return null;
    }

    @Override
    public @Nullable Throwable getThrowable() {
      return null;
    }
  }

  /** An appender that keeps what it was given. */
  private static final class Kept extends AbstractAppender {
    private final List<LogEvent> events = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    Kept() {
      super("kept", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      messages.add(event.getMessage());
      events.add(event.toImmutable());
    }

    LogEvent only() {
      assertThat(events).hasSize(1);
      return events.get(0);
    }
  }

  private static final class Patterned extends AbstractAppender {
    Patterned() {
      super(
          "patterned",
          null,
          PatternLayout.newBuilder().setPattern("%m%n%xEx").build(),
          true,
          Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      throw new AssertionError("A trial delivers nothing.");
    }
  }
}
