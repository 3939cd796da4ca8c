package dev.gemward.testing.canary;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.gson.Gson;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;

/** What the usual libraries make of an object: its text, or what they say of it where they fail. */
final class CanaryForms {
  private static final ObjectMapper JACKSON =
      new ObjectMapper()
          .setVisibility(PropertyAccessor.ALL, Visibility.ANY)
          .findAndRegisterModules()
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  private CanaryForms() {}

  static String formatted(Object value) {
    return "%s %S".formatted(value, value);
  }

  /** Returns the JSON with every field, private ones included. */
  static String jackson(Object value) {
    try {
      return JACKSON.writeValueAsString(value);
    } catch (Exception | StackOverflowError e) {
      return String.valueOf(e);
    }
  }

  /** Returns the JSON, or nothing where Gson is not on the class path. */
  static String gson(Object value) {
    try {
      return new Gson().toJson(value);
    } catch (RuntimeException | StackOverflowError e) {
      return String.valueOf(e);
    } catch (NoClassDefFoundError e) {
      return "";
    }
  }

  static String serialized(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (Exception e) {
      return String.valueOf(e);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
