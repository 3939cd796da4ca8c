package dev.gemward.redaction.log4j2;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.MultiformatMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;

/** Redacts messages, and keeps the type of those whose type layouts look at. */
@SuppressWarnings("deprecation") // What appenders still read has to be redacted.
final class Messages {
  private static final int LONGEST_STRUCTURED_DATA_KEY = Integer.MAX_VALUE;

  private final Values values;

  Messages(Values values) {
    this.values = values;
  }

  /** Redacts a message that may also hold what was {@code thrown}, which was redacted already. */
  Message redact(Message message, @Nullable Throwable thrown, @Nullable Throwable redactedThrown) {
    Message typed = typed(message);
    String text = typed.getFormattedMessage();
    String clean = values.text(text);
    String format = typed.getFormat();
    String cleanFormat = Objects.equals(format, text) ? clean : values.text(format);
    @Nullable Object[] parameters = typed.getParameters();
    @Nullable Object[] redacted = shown(typed, parameters) ? parameters : values.all(parameters);
    Throwable own = typed.getThrowable();
    Throwable redactedOwn = own == thrown ? redactedThrown : values.thrown(own);
    if (Objects.equals(clean, text)
        && Objects.equals(cleanFormat, format)
        && redacted == parameters
        && redactedOwn == own
        && isCleanInEveryFormat(typed)) {
      return typed;
    }
    String left = Objects.requireNonNullElse(clean, "");
    boolean torn = !Objects.equals(clean, text);
    return new RedactedMessage(
        left, cleanFormat, torn ? kept(left, values.all(parameters)) : redacted, redactedOwn);
  }

  /** Of the parameters only what the redacted text shows: the rest may be pieces of a secret. */
  private static @Nullable Object @Nullable [] kept(
      String text, @Nullable Object @Nullable [] parameters) {
    return parameters == null
        ? null
        : Arrays.stream(parameters)
            .map(each -> each instanceof Throwable || shows(text, each) ? each : "[redacted]")
            .toArray();
  }

  private static boolean shows(String text, @Nullable Object parameter) {
    return parameter == null || text.contains(ParameterizedMessage.deepToString(parameter));
  }

  private Message typed(Message message) {
    if (message instanceof MapMessage<?, ?> map) {
      return map(map);
    }
    if (message instanceof ObjectMessage object) {
      Object clean = values.redact(object.getParameter());
      return clean == object.getParameter() ? message : new ObjectMessage(clean);
    }
    return message;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // What was a text is a text again.
  private Message map(MapMessage message) {
    Map data = message.getData();
    Object clean = values.redact(data);
    if (message instanceof StructuredDataMessage structured) {
      String format = values.text(structured.getFormat());
      String type = values.text(structured.getType());
      return clean == data
              && Objects.equals(format, structured.getFormat())
              && Objects.equals(type, structured.getType())
          ? message
          : new StructuredDataMessage(
              structured.getId(), format, type, (Map) clean, LONGEST_STRUCTURED_DATA_KEY);
    }
    return clean == data ? message : message.newInstance((Map) clean);
  }

  /** Whether the text of the message shows every parameter, so that they need no second look. */
  private static boolean shown(Message message, @Nullable Object @Nullable [] parameters) {
    String format = message.getFormat();
    if (format == null || parameters == null || format.indexOf('\\') >= 0) {
      return false;
    }
    for (Object parameter : parameters) {
      if (parameter instanceof Throwable) {
        return false; // The text does not show its causes.
      }
    }
    int places = 0;
    for (int at = format.indexOf("{}"); at >= 0; at = format.indexOf("{}", at + 2)) {
      places++;
    }
    return places >= parameters.length;
  }

  private boolean isCleanInEveryFormat(Message message) {
    if (message instanceof MultiformatMessage formats && !(message instanceof MapMessage)) {
      for (String format : formats.getFormats()) {
        String text = formats.getFormattedMessage(new String[] {format});
        if (!Objects.equals(values.text(text), text)) {
          return false;
        }
      }
    }
    return true;
  }
}
