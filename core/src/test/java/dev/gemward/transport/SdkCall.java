package dev.gemward.transport;

import com.google.genai.Client;

/**
 * A call of the SDK that reaches the server.
 *
 * @param name what the test report calls it
 * @param action makes the call and reads the whole answer
 */
record SdkCall(String name, Action action) {

  /** May throw a {@link LinkageError} where the SDK on the class path lacks the call. */
  @FunctionalInterface
  interface Action {
    Object call(Client client) throws Exception;
  }

  /** Returns what the SDK answered, read to its end. */
  Object on(Client client) throws Exception {
    return action.call(client);
  }

  @Override
  public String toString() {
    return name;
  }
}
