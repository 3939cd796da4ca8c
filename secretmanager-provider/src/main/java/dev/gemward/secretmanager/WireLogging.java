package dev.gemward.secretmanager;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.Settings;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the loggers below the client that print what goes over the wire: the payload, or the access
 * token. They print it in Base64 or hexadecimal, where nobody who looks for keys in a log finds it.
 */
final class WireLogging {
  private static final String SWITCH = "GOOGLE_SDK_JAVA_LOGGING";
  private static final String NETTY = "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler";
  private static final String GOOGLE_HTTP = "com.google.api.client.http.HttpTransport";
  private static final String JDK_HTTP = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String GRPC = "com.google.api.gax.grpc.GrpcLoggingInterceptor";
  private static final String HTTP_JSON = "com.google.api.gax.httpjson.HttpJsonLoggingInterceptor";

  private WireLogging() {}

  /**
   * Refuses to ask for a secret that would be logged.
   *
   * @throws CredentialUnreadableException if one of the loggers is on
   */
  static void requireOff(Settings settings, boolean httpJson) {
    if (httpJson) {
      requireOff(GOOGLE_HTTP, Level.CONFIG);
      requireOff(JDK_HTTP, Level.FINE);
    } else {
      requireOff(NETTY, Level.FINE);
    }
    if (settings.variable(SWITCH).filter("true"::equalsIgnoreCase).isPresent()) {
      requireOff(httpJson ? HTTP_JSON : GRPC, Level.FINE);
    }
  }

  /** Netty takes SLF4J where it is bound, the others always take java.util.logging or SLF4J. */
  private static void requireOff(String name, Level level) {
    if (LoggerFactory.getLogger(name).isDebugEnabled()
        || Logger.getLogger(name).isLoggable(level)) {
      throw new CredentialUnreadableException(
          CoreErrorCode.BAD_SETTING,
          "Secret Manager is not asked, because the logger "
              + name
              + " would print the key or a token.",
          "Set that logger to INFO.");
    }
  }
}
