package dev.tastestream.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes to a server that no well-behaved client would send. */
public final class RawHttp {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)Content-Length: (\\d+)");

  private RawHttp() {}

  /** Sends {@code request} and returns all bytes until the server closes. */
  public static String exchange(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public static Connection connect(int port) throws IOException {
    return new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** A connection that stays open. */
  public static final class Connection implements AutoCloseable {

    private final Socket socket;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    public void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }

    /** Returns whether neither a byte nor the end of the connection arrives. */
    public boolean isSilentFor(Duration time) throws IOException {
      socket.setSoTimeout((int) time.toMillis());
      try {
        socket.getInputStream().read();
        return false;
      } catch (SocketTimeoutException e) {
        return true;
      } finally {
        socket.setSoTimeout(TIMEOUT_MILLIS);
      }
    }

    /** The head of the next response; skips its body, whose length the head gives. */
    public String head() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = socket.getInputStream().read();
        if (next < 0) {
          throw new IOException("the server has closed the connection after '" + head + "'");
        }
        head.append((char) next);
      }
      Matcher length = LENGTH.matcher(head);
      socket.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
      return head.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
