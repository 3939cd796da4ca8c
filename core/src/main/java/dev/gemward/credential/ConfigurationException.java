package dev.gemward.credential;

/** A setting, a name or the class path is wrong: nothing works until it is changed. */
public final class ConfigurationException extends GemwardException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do. */
  public ConfigurationException(ErrorCode code, String problem, String remedy) {
    super(code, problem, remedy, null);
  }
}
