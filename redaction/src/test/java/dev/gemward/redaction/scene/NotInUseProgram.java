package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogBackend;
import dev.gemward.redaction.LogRedaction;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Installs, where a library is not here or hands on to another, and says which backends load. */
final class NotInUseProgram {
  private NotInUseProgram() {}

  public static void main(String[] arguments) {
    LogRedaction.install();
    LogRedaction.install();
    Iterator<LogBackend> each = ServiceLoader.load(LogBackend.class).iterator();
    while (hasNext(each)) {
      try {
        LogBackend backend = each.next();
        System.out.println(backend.name() + ": " + backend.sinks().size());
      } catch (ServiceConfigurationError e) {
        // Its library is not here.
      }
    }
  }

  private static boolean hasNext(Iterator<LogBackend> each) {
    try {
      return each.hasNext();
    } catch (ServiceConfigurationError e) {
      return true;
    }
  }
}
