package dev.gemward.testing.secretmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.cloud.secretmanager.v1.ServiceProto;
import dev.gemward.testing.internal.Json;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Fields;

/**
 * A way to call a method over HTTP, as the service's own description declares it: an HTTP method
 * and a path with a field of the request in it.
 *
 * @param call what is called
 * @param verb the HTTP method
 * @param path what the path must look like; its group is the value of the field
 * @param field the field of the request that the path fills, with a dot where it is nested
 * @param body the field the body fills, {@code *} for all of the request, or the empty string
 */
record SecretRoute(SecretCall<?, ?> call, String verb, Pattern path, String field, String body) {
  private static final Pattern TEMPLATE = Pattern.compile("(.*)\\{([a-z.]+)=([^}]+)}(.*)");

  static Stream<SecretRoute> of(SecretCall<?, ?> call) {
    HttpRule rule =
        ServiceProto.getDescriptor()
            .findServiceByName("SecretManagerService")
            .findMethodByName(call.name())
            .getOptions()
            .getExtension(AnnotationsProto.http);
    return Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
        .map(binding -> of(call, binding));
  }

  private static SecretRoute of(SecretCall<?, ?> call, HttpRule rule) {
    Matcher m = TEMPLATE.matcher(template(rule));
    if (!m.matches()) {
      throw new IllegalStateException("Not a path we can read: " + template(rule));
    }
    String resource = m.group(3).replace("*", "[^/:]+");
    Pattern path =
        Pattern.compile(
            Pattern.quote(m.group(1)) + "(" + resource + ")" + Pattern.quote(m.group(4)));
    return new SecretRoute(call, rule.getPatternCase().name(), path, m.group(2), rule.getBody());
  }

  private static String template(HttpRule rule) {
    return switch (rule.getPatternCase()) {
      case GET -> rule.getGet();
      case POST -> rule.getPost();
      case PATCH -> rule.getPatch();
      case DELETE -> rule.getDelete();
      default -> throw new IllegalStateException("Not a verb we know: " + rule.getPatternCase());
    };
  }

  /** Tells whether this is the way of a request with this HTTP method and path. */
  boolean leads(String method, String asked) {
    return method.equals(verb) && path.matcher(asked).matches();
  }

  /** Returns the message that the path, the query and the body make together, as JSON. */
  ObjectNode message(String asked, Fields query, ObjectNode json) {
    ObjectNode message = Json.object();
    if (body.equals("*")) {
      message.setAll(json);
    } else if (!body.isEmpty()) {
      message.set(body, json);
    }
    for (Fields.Field parameter : query) {
      if (call.asksFor(parameter.getName())) {
        message.put(parameter.getName(), parameter.getValue());
      }
    }
    Matcher m = path.matcher(asked);
    if (!m.matches()) {
      throw new IllegalArgumentException("Not the way to " + call.name() + ": " + asked);
    }
    int dot = field.indexOf('.');
    ObjectNode holder = dot < 0 ? message : message.withObjectProperty(field.substring(0, dot));
    holder.put(field.substring(dot + 1), m.group(1));
    return message;
  }
}
