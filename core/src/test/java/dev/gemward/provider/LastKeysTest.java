package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.KeyEnvelope;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.testing.FakeKeys;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastKeysTest {
  private final LastKeys keys = new LastKeys();
  private final String raw = FakeKeys.standard();

  @Test
  void theSameObjectIsAnsweredUntilSomethingHasChanged() {
    ApiKey first = keys.keep("a", key("the store"));

    assertThat(keys.keep("a", key("the store"))).isSameAs(first);
  }

  @Test
  void anotherPlaceHasAnotherKey() {
    ApiKey first = keys.keep("a", key("the store"));

    assertThat(keys.keep("b", key("the store"))).isNotSameAs(first);
  }

  @Test
  void aSecretThatWasDeletedAndMadeAgainIsAnotherObjectInTheSameVersion() {
    ApiKey first = keys.keep("a", key("the store").withVersion("1"));
    ApiKey again =
        ApiKey.of(FakeKeys.standard(), new Origin(Place.SECRET_STORE, "the store"))
            .withVersion("1");

    assertThat(keys.keep("a", again)).isSameAs(again).isNotSameAs(first);
  }

  @Test
  void theSameKeyInAnotherVersionWithAnotherEndOrFromElsewhereIsAnotherObject() {
    ApiKey first = keys.keep("a", key("the store").withVersion("1"));
    ApiKey second = keys.keep("a", key("the store").withVersion("2"));
    ApiKey third = keys.keep("a", key("the store").withVersion("2").expiring(Instant.EPOCH));
    ApiKey fourth = keys.keep("a", key("elsewhere").withVersion("2").expiring(Instant.EPOCH));

    assertThat(second).isNotSameAs(first);
    assertThat(third).isNotSameAs(second);
    assertThat(fourth).isNotSameAs(third);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"environment\": \"test\"",
        "\"owner\": \"chat-team\"",
        "\"created\": \"2026-11-01T00:00:00Z\""
      })
  void theSameKeyInAnotherEnvelopeIsAnotherObject(String field) {
    ApiKey first = keys.keep("a", key("the store"));
    ApiKey now =
        KeyEnvelope.open(
            "{\"key\": \"%s\", %s}".formatted(raw, field),
            new Origin(Place.SECRET_STORE, "the store"));

    assertThat(keys.keep("a", now)).isSameAs(now).isNotSameAs(first);
  }

  private ApiKey key(String origin) {
    return ApiKey.of(raw, new Origin(Place.SECRET_STORE, origin));
  }
}
