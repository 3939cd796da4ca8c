package dev.gemward.transport;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.rotation.RotatingCredential;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A provider that asks for another key at every look, and can be broken. */
final class TestKeys implements CredentialProvider, RotatingCredential {
  private final Supplier<String> issue;
  private final List<String> issued = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean broken;
  private volatile int looks;

  TestKeys(Supplier<String> issue) {
    this.issue = issue;
  }

  @Override
  public Answer find(Workload workload) {
    return Answer.found(current());
  }

  @Override
  public synchronized Credential current() {
    looks++;
    if (broken) {
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE, "The test store is broken.", "Mend it.");
    }
    String key = issue.get();
    issued.add(key);
    return ApiKey.of(key, new Origin(Place.SECRET_STORE, description()));
  }

  @Override
  public String description() {
    return "the test store";
  }

  synchronized void breakNow() {
    broken = true;
    looks = 0;
  }

  int looks() {
    return looks;
  }

  List<String> issued() {
    return List.copyOf(issued);
  }
}
