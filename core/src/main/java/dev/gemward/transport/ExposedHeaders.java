package dev.gemward.transport;

import dev.gemward.credential.KeyFingerprint;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;

/**
 * Headers with a raw credential among them. It cannot be changed, is not serializable, and no
 * {@code toString} of it, its entries or its values shows one. Whoever takes a value out has it.
 */
final class ExposedHeaders extends AbstractMap<String, String> {
  private final Headers headers;
  private final KeyFingerprint fingerprint;

  ExposedHeaders(Headers headers, KeyFingerprint fingerprint) {
    this.headers = headers;
    this.fingerprint = fingerprint;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return each(header -> (Map.Entry<String, String>) header).iterator();
      }

      @Override
      public int size() {
        return headers.size();
      }
    };
  }

  @Override
  public Collection<String> values() {
    return new AbstractCollection<>() {
      @Override
      public Iterator<String> iterator() {
        return each(Header::getValue).iterator();
      }

      @Override
      public int size() {
        return headers.size();
      }

      @Override
      public String toString() {
        return each(Header::shown).toList().toString();
      }
    };
  }

  private <T> Stream<T> each(Function<Header, T> view) {
    return IntStream.range(0, headers.size()).mapToObj(i -> view.apply(new Header(i)));
  }

  @Override
  public String toString() {
    return each(Header::toString).collect(Collectors.joining(", ", "{", "}"));
  }

  /** The entry at one place of the headers. */
  private final class Header implements Map.Entry<String, String> {
    private final int at;

    Header(int at) {
      this.at = at;
    }

    @Override
    public String getKey() {
      return headers.name(at);
    }

    @Override
    public String getValue() {
      return headers.value(at);
    }

    @Override
    public String setValue(String value) {
      throw new UnsupportedOperationException("These headers cannot be changed.");
    }

    private String shown() {
      return getKey().equals(CallTags.REASON) ? getValue() : "[redacted " + fingerprint + "]";
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Map.Entry<?, ?> entry
          && getKey().equals(entry.getKey())
          && getValue().equals(entry.getValue());
    }

    @Override
    public int hashCode() {
      return getKey().hashCode() ^ getValue().hashCode();
    }

    @Override
    public String toString() {
      return getKey() + "=" + shown();
    }
  }
}
