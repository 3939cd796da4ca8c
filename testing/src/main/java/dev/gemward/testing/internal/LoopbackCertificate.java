package dev.gemward.testing.internal;

import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * A self-signed certificate and its key, made once for each JVM by the JDK's own {@code keytool},
 * since the JDK has no public API for it. The file it writes is gone before the first connection.
 */
public final class LoopbackCertificate {
  private static final String NAMES =
      "SAN=dns:localhost,ip:127.0.0.1,dns:generativelanguage.googleapis.com,dns:*.googleapis.com,dns:evil.example";
  private static final String PASSWORD_VARIABLE = "LOCAL_GEMINI_STORE";
  private static final String ALIAS = "local-gemini";

  private final KeyStore keys;
  private final char[] password;
  private final X509TrustManager trust;

  private LoopbackCertificate() throws IOException, GeneralSecurityException {
    String secret = FakeKeys.noise(32);
    password = secret.toCharArray();
    Path directory = java.nio.file.Files.createTempDirectory("local-gemini");
    Path file = directory.resolve("keys.p12");
    try {
      generate(file, secret);
      keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = java.nio.file.Files.newInputStream(file)) {
        keys.load(in, password);
      }
    } finally {
      java.nio.file.Files.deleteIfExists(file);
      java.nio.file.Files.delete(directory);
    }
    trust = trustIn(keys);
  }

  public static LoopbackCertificate get() {
    return Holder.CERTIFICATE;
  }

  public X509TrustManager trustManager() {
    return trust;
  }

  public SSLContext serverContext() {
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "This JVM cannot serve TLS with a certificate of its own keytool.", e);
    }
  }

  public SSLContext clientContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no TLS.", e);
    }
  }

  private static void generate(Path file, String secret) throws IOException {
    ProcessBuilder keytool =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=local-gemini",
                "-ext",
                NAMES,
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
    keytool.environment().put(PASSWORD_VARIABLE, secret);
    keytool.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = keytool.start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(
            "keytool of " + System.getProperty("java.home") + " made no certificate.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while keytool ran.", e);
    } finally {
      process.destroy();
    }
  }

  private static X509TrustManager trustIn(KeyStore keys)
      throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  private static final class Holder {
    private static final LoopbackCertificate CERTIFICATE = make();

    private static LoopbackCertificate make() {
      try {
        return new LoopbackCertificate();
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException(
            "No certificate for TLS on loopback: the local Gemini needs the keytool of a JDK.", e);
      }
    }
  }
}
