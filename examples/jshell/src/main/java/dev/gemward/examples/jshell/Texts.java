package dev.gemward.examples.jshell;

import dev.gemward.credential.DeploymentEnvironment;

/** What the notebook says. */
final class Texts {
  static final String PROMPT = "Gemini API key (hidden; Enter alone for a local Gemini): ";

  private static final String COMMANDS =
      """

        ask("Why is the sky blue?")      prints the answer
        stream("Tell me a story.")       prints it as it arrives
        explain()  status()  help()      where the key is from, how it does, what is safe
      """;

  static final String NO_KEY_YET =
      "Gemini is almost ready: the first question asks for a key, hidden.\n" + COMMANDS;

  static final String HELP =
      """
      ask("...")      prints the answer; Ctrl-C cancels
      stream("...")   prints the answer as it arrives
      client()        the com.google.genai.Client, for everything else
      explain()       where the key was looked for, and what was found
      status()        how the key is doing

      The client holds a placeholder; the key goes onto each request at the last moment. It is not in
      JShell's history or preferences, and nothing prints it. There is no method that takes a key.
      JShell keeps every line you type in a file, for ever: never paste a key, not even into a string.
      If you did, replace that key; docs/rotation.md has the steps. System.getenv() shows what is in
      the environment: a key at the hidden prompt, in a file or in Secret Manager is not there.
      docs/notebook.md tells more.\
      """;

  private Texts() {}

  static String greeting(DeploymentEnvironment environment, String key) {
    return "Gemini is ready: environment %s, %s.\n".formatted(environment, key) + COMMANDS;
  }

  static String localGreeting(DeploymentEnvironment environment) {
    return """
    No key: a local Gemini answers, environment %s. No model runs, nothing leaves this machine.
    With a key: gemini-jshell in a terminal asks for one; gemini-jshell --help has the others.
    """
            .formatted(environment)
        + COMMANDS;
  }
}
