package dev.gemward.provider;

import dev.gemward.credential.Credential;
import java.util.Locale;

/**
 * What one provider said when it was asked.
 *
 * @param place where it looks, in an operator's words
 * @param state what it answered
 * @param detail what was found or is missing; never a value
 * @param remedy what would change that, or empty
 */
public record Look(String place, State state, String detail, String remedy) {

  /** What a provider answers, and what the chain makes of it. */
  public enum State {
    /** The credential that is used. */
    FOUND,
    /** A credential that is not used, because one before it was found. */
    SHADOWED,
    /** Nothing is configured there. */
    NOT_HERE,
    /** Configured and unreadable: the chain stops there. */
    BROKEN
  }

  static Look at(CredentialProvider provider, Answer answer) {
    if (answer instanceof Answer.Found found) {
      Credential credential = found.credential();
      String detail = credential.toString();
      if (credential.origin().text().equals(provider.description())) {
        detail = detail.replace(" from " + credential.origin(), "");
      }
      if (!found.shadowed().isEmpty()) {
        detail += ", shadows " + String.join(", ", found.shadowed());
      }
      return new Look(provider.description(), State.FOUND, detail, "");
    }
    Answer.NotHere notHere = (Answer.NotHere) answer;
    return new Look(provider.description(), State.NOT_HERE, notHere.state(), notHere.remedy());
  }

  @Override
  public String toString() {
    String mark =
        state == State.FOUND || state == State.SHADOWED
            ? state.name().toLowerCase(Locale.ROOT) + " "
            : "";
    return place + ": " + mark + detail + (remedy.isEmpty() ? "" : " (" + remedy + ")");
  }
}
