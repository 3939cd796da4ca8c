package dev.gemward.testing.gemini;

import dev.gemward.testing.RecordedRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a path asks for, once the version and the project are taken off it.
 *
 * @param upload whether the path is an upload path
 * @param version {@code v1}, {@code v1beta}, …
 * @param parent the project and location with a closing slash, or the empty string on the Developer
 *     API
 * @param platform whether this is a path of the Agent Platform
 * @param name the resource: {@code models/gemini-2.5-flash}, {@code files}
 * @param verb what follows the last colon, or the empty string
 */
record Target(
    boolean upload, String version, String parent, boolean platform, String name, String verb) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "/(upload/)?(v1|v1beta|v1alpha|v1beta1)/(projects/[^/]+/locations/[^/]+/)?(publishers/google/)?([^:]+)(?::([A-Za-z]+))?");
  private static final Pattern MODEL = Pattern.compile(".*[mM]odels/([^/:]+).*");

  static Optional<Target> of(RecordedRequest request) {
    Matcher m = SHAPE.matcher(request.path());
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            m.group(1) != null,
            m.group(2),
            orEmpty(m.group(3)),
            m.group(3) != null || m.group(4) != null,
            m.group(5),
            orEmpty(m.group(6))));
  }

  /** Returns the model a path names, or a dash. */
  static String modelOf(RecordedRequest request) {
    Matcher m = MODEL.matcher(request.path());
    return m.matches() ? m.group(1) : "-";
  }

  /** Returns the first part of the name: {@code models}, {@code files}. */
  String collection() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** Returns what follows the collection in the name, or the empty string. */
  String id() {
    int slash = name.indexOf('/');
    return slash < 0 ? "" : name.substring(slash + 1);
  }

  private static String orEmpty(@Nullable String group) {
    return group == null ? "" : group;
  }
}
