package dev.gemward.examples.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy that keeps every byte a browser receives, and lets it talk to 127.0.0.1 only. Each
 * connection goes to the server that its first request names.
 */
final class Wiretap implements AutoCloseable {
  private static final Pattern TARGET =
      Pattern.compile("(CONNECT |[A-Z]+ \\w+://)127\\.0\\.0\\.1:([0-9]+).*", Pattern.DOTALL);
  private static final byte[] CONNECTED =
      "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket door;
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  Wiretap() throws IOException {
    door = new ServerSocket(0, 50, loopback());
    start("wiretap", this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Returns what was received so far, each byte as a character. */
  String received() {
    synchronized (received) {
      return received.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private void accept() throws IOException {
    while (true) {
      Socket browser = door.accept();
      start("wiretap-up", () -> serve(browser));
    }
  }

  private void serve(Socket browser) throws IOException {
    try (browser) {
      byte[] head = head(browser.getInputStream());
      Matcher target = TARGET.matcher(new String(head, StandardCharsets.ISO_8859_1));
      if (!target.matches()) {
        return;
      }
      try (Socket server = new Socket(loopback(), Integer.parseInt(target.group(2)))) {
        if (target.group(1).startsWith("CONNECT")) {
          browser.getOutputStream().write(CONNECTED);
        } else {
          server.getOutputStream().write(head);
        }
        start("wiretap-down", () -> copy(server, browser, true));
        copy(browser, server, false);
      }
    }
  }

  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
    }
    return head.toByteArray();
  }

  private void copy(Socket from, Socket to, boolean kept) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    byte[] buffer = new byte[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (kept) {
        synchronized (received) {
          received.write(buffer, 0, read);
        }
      }
      out.write(buffer, 0, read);
    }
    to.shutdownOutput();
  }

  static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                return;
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
