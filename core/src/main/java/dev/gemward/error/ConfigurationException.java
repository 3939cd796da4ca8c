package dev.gemward.error;

/** A setting, a name or the class path is wrong: nothing works until it is changed. */
public final class ConfigurationException extends GemwardException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do. */
  public ConfigurationException(ErrorCode code, String problem, String remedy) {
    super(code, problem, remedy, null);
  }

  private ConfigurationException(ErrorCode code, String problem, String remedy, Throwable cause) {
    super(code, problem, remedy, cause);
  }

  @Override
  GemwardException copy(Throwable cause) {
    return new ConfigurationException(code(), problem(), remedy(), cause);
  }
}
