package dev.gemward.provider;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import java.util.function.Supplier;

/** A provider that answers what a test says, and counts how often it was asked. */
final class FakeProvider implements CredentialProvider {
  private final String description;
  private Supplier<Answer> answer = () -> Answer.notHere("empty", "fill it");
  private Runnable closing = () -> {};
  private int looks;
  private boolean closed;

  FakeProvider(String description) {
    this.description = description;
  }

  ApiKey holds(String raw) {
    ApiKey key = ApiKey.of(raw, new Origin(Place.SECRET_STORE, description));
    answer = () -> Answer.found(key);
    return key;
  }

  void isBroken() {
    answer =
        () -> {
          throw new CredentialUnreadableException(
              CoreErrorCode.UNREADABLE_PLACE, "The " + description + " is locked.", "Unlock it.");
        };
  }

  void fails(RuntimeException failure) {
    answer =
        () -> {
          throw failure;
        };
  }

  void failsToClose(RuntimeException failure) {
    closing =
        () -> {
          throw failure;
        };
  }

  int looks() {
    return looks;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Answer find(Workload workload) {
    looks++;
    return answer.get();
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    closed = true;
    closing.run();
  }
}
