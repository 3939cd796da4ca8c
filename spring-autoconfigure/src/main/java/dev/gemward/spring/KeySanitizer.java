package dev.gemward.spring;

import dev.gemward.redaction.Redactor;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Takes keys out of what {@code /actuator/env} and {@code /actuator/configprops} show, whatever the
 * property is called: by their form, and the keys that Gemward has found by their value.
 */
final class KeySanitizer implements SanitizingFunction {

  @Override
  public SanitizableData apply(SanitizableData data) {
    Object value = data.getValue();
    if (value == null) {
      return data;
    }
    String text = value.toString();
    String redacted = Redactor.shared().redact(text);
    return redacted.equals(text) ? data : data.withValue(redacted);
  }
}
