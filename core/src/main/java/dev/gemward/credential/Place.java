package dev.gemward.credential;

/**
 * The kinds of places a credential can come from, strongest first: this is the order in which a
 * chain asks them.
 */
public enum Place {
  /** A secret store with access control, versions and an audit log, such as Secret Manager. */
  SECRET_STORE,
  /** A file that the platform mounts into the process. */
  MOUNTED_FILE,
  /**
   * An environment variable: visible to every child process and to whoever reads the deployment.
   */
  ENVIRONMENT_VARIABLE,
  /**
   * Application Default Credentials: the identity of the workload or of the logged-in developer.
   */
  APPLICATION_DEFAULT,
  /** A value in the program itself. For tests only. */
  FIXED
}
