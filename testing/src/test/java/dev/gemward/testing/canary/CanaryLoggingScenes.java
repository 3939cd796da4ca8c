package dev.gemward.testing.canary;

import ch.qos.logback.classic.LoggerContext;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMarkerFactory;

/**
 * Tests that leak on purpose through Logback and Log4j, played by {@link CanaryExtensionTest}
 * alone.
 */
@EnabledIfSystemProperty(named = CanaryRun.PLAYING, matches = "true")
class CanaryLoggingScenes {
  @RegisterExtension
  static final CanaryExtension CANARY = CanaryExtension.watching().quietly("noisy.vendor");

  private static final Logger LOGBACK = LoggerFactory.getLogger("scene.logback");
  private static final org.apache.logging.log4j.Logger LOG4J = LogManager.getLogger("scene.log4j");

  @BeforeEach
  void plant(Canary canary) {
    CanaryScenes.planted = canary.key();
  }

  @Test
  void logbackMessage(Canary canary) {
    LOGBACK.trace("key " + canary.key());
  }

  @Test
  void logbackArgument(Canary canary) {
    LOGBACK.trace("nothing", canary.key());
  }

  @Test
  void logbackFormatted(Canary canary) {
    String key = canary.key();
    LOGBACK.trace("key {}{}", key.substring(0, 14), key.substring(14, 25));
  }

  @Test
  void logbackMdc(Canary canary) {
    MDC.put("key", canary.key());
    LOGBACK.trace("nothing");
    MDC.clear();
  }

  @Test
  void logbackKeyValue(Canary canary) {
    LOGBACK.atTrace().addKeyValue("key", canary.key()).log("nothing");
  }

  @Test
  void logbackMarker(Canary canary) {
    LOGBACK.trace(new BasicMarkerFactory().getDetachedMarker(canary.key()), "nothing");
  }

  @Test
  void logbackException(Canary canary) {
    Exception cause = new IllegalArgumentException("header " + canary.key());
    LOGBACK.trace("nothing", new IllegalStateException("outer", cause));
  }

  @Test
  void logbackThreadName(Canary canary) {
    String name = Thread.currentThread().getName();
    Thread.currentThread().setName("call with " + canary.key());
    LOGBACK.trace("nothing");
    Thread.currentThread().setName(name);
  }

  @Test
  void logbackReset(Canary canary) {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).reset();
    LOGBACK.debug("key " + canary.key());
  }

  @Test
  void log4jMessage(Canary canary) {
    LOG4J.trace("key " + canary.key());
  }

  @Test
  void log4jArgument(Canary canary) {
    LOG4J.trace("nothing {}", "said", canary.key());
  }

  @Test
  void log4jFormatted(Canary canary) {
    String key = canary.key();
    LOG4J.trace("key {}{}", key.substring(0, 14), key.substring(14, 25));
  }

  @Test
  void log4jThreadContext(Canary canary) {
    ThreadContext.put("key", canary.key());
    LOG4J.trace("nothing");
    ThreadContext.clearAll();
  }

  @Test
  void log4jThreadContextStack(Canary canary) {
    ThreadContext.push(canary.key());
    LOG4J.trace("nothing");
    ThreadContext.clearAll();
  }

  @Test
  void log4jMarker(Canary canary) {
    LOG4J.trace(new MarkerManager.Log4jMarker(canary.key()), "nothing");
  }

  @Test
  void log4jException(Canary canary) {
    Exception cause = new IllegalArgumentException("header " + canary.key());
    LOG4J.trace("nothing", new IllegalStateException("outer", cause));
  }

  @Test
  void log4jThreadName(Canary canary) {
    String name = Thread.currentThread().getName();
    Thread.currentThread().setName("call with " + canary.key());
    LOG4J.trace("nothing");
    Thread.currentThread().setName(name);
  }

  @Test
  void log4jReconfigured(Canary canary) {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    Configuration silent = builder.add(builder.newRootLogger(Level.TRACE)).build();
    ((org.apache.logging.log4j.core.LoggerContext) LogManager.getContext(false))
        .reconfigure(silent);
    LOG4J.trace("key " + canary.key());
  }

  @Test
  void quietLoggersBelowInfo(Canary canary) {
    String key = canary.key();
    for (String name : new String[] {"noisy.vendor", "noisy.vendor.http", "org.eclipse.jetty.x"}) {
      LoggerFactory.getLogger(name).debug("key " + key);
      LogManager.getLogger(name).debug("key " + key);
      java.util.logging.Logger.getLogger(name).fine("key " + key);
    }
  }

  @Test
  void quietLoggersAtInfo(Canary canary) {
    String key = canary.key();
    java.util.logging.Logger.getLogger("noisy.vendor.http").info("key " + key);
  }

  @Test
  void logsForTheHeldAppenders(Canary canary) {
    canary.inspect("length", canary.key().length());
    LOGBACK.trace("too fine");
    LOGBACK.error("as before");
    LOG4J.trace("too fine");
    LOG4J.error("as before");
  }
}
