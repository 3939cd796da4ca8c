package dev.gemward.secretmanager;

import dev.gemward.error.ErrorCode;

/** The errors that only a key in Secret Manager can have. */
public enum SecretManagerErrorCode implements ErrorCode {
  /** The secret does not exist in Secret Manager. */
  SECRET_NOT_FOUND,
  /** The version of the secret is disabled or destroyed. */
  SECRET_VERSION_NOT_ENABLED,
  /** The service account may not access the secret. */
  SECRET_ACCESS_DENIED,
  /** The Secret Manager API is not enabled in the project. */
  SECRET_MANAGER_DISABLED,
  /** Secret Manager was asked more often than the project may. */
  SECRET_MANAGER_QUOTA,
  /** Secret Manager did not answer. */
  SECRET_MANAGER_UNREACHABLE,
  /** A payload of Secret Manager does not match its checksum. */
  SECRET_CORRUPTED,
  /** A secret has a short name, and no project is known. */
  NO_PROJECT
}
