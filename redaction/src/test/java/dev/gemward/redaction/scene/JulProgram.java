package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogRedaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.MemoryHandler;
import java.util.logging.SimpleFormatter;
import java.util.logging.XMLFormatter;

/** Logs when installed, when configured anew, and with handlers and loggers added later. */
final class JulProgram {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger LOGGER = Logger.getLogger("program");

  private final Path folder;

  private JulProgram(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    new JulProgram(Path.of(arguments[0])).run(arguments[1].equals("redacting"));
  }

  private void run(boolean redacting) throws IOException {
    JulChannels channels = new JulChannels(Keys.in(folder.resolve("keys.txt")));
    JulChannels harmless = new JulChannels(Keys.in(folder.resolve("configuration/harmless.txt")));
    addHandlers("");
    install(redacting);
    harmless.logAll(LOGGER);
    channels.logAll(LOGGER);
    flush();

    try (InputStream file = Files.newInputStream(folder.resolve("configuration/logging.txt"))) {
      LogManager.getLogManager().readConfiguration(file);
    }
    channels.logAll(LOGGER);
    try (InputStream file = Files.newInputStream(folder.resolve("configuration/logging.txt"))) {
      LogManager.getLogManager().updateConfiguration(file, null);
    }
    channels.logAll(Logger.getLogger("created.later"));

    LogManager.getLogManager().reset();
    addHandlers("later-");
    Logger own = Logger.getLogger("created.with.a.handler");
    own.setUseParentHandlers(false);
    own.addHandler(file("later-own.log", new SimpleFormatter()));
    install(redacting);
    channels.logAll(LOGGER);
    channels.logAll(own);
    flush();
    LogManager.getLogManager().reset();
  }

  private static void install(boolean redacting) {
    if (redacting) {
      LogRedaction.install();
    }
  }

  private void addHandlers(String prefix) throws IOException {
    // First, because whoever asks leaves nothing to those behind it.
    ROOT.addHandler(new RawHandler(folder.resolve(prefix + "never-asks.log"), false));
    ROOT.addHandler(file(prefix + "simple.log", new SimpleFormatter()));
    ROOT.addHandler(file(prefix + "xml.log", new XMLFormatter()));
    Handler target = file(prefix + "memory.log", new SimpleFormatter());
    ROOT.addHandler(new MemoryHandler(target, 1000, java.util.logging.Level.OFF));
    ROOT.addHandler(new RawHandler(folder.resolve(prefix + "raw.log"), true));
  }

  private Handler file(String name, java.util.logging.Formatter formatter) throws IOException {
    FileHandler handler = new FileHandler(folder.resolve(name).toString(), true);
    handler.setFormatter(formatter);
    return handler;
  }

  private static void flush() {
    for (Handler handler : ROOT.getHandlers()) {
      if (handler instanceof MemoryHandler memory) {
        memory.push();
      }
      handler.flush();
    }
  }
}
