package dev.bamgateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection whose every byte is the test's own. */
public final class RawConnection implements AutoCloseable {

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  /** Opens one to the host and port of an address. */
  public static RawConnection to(URI address) {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), 10_000);
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that has sent the head of a sign-in and a part of the body that it announced. */
  public static RawConnection stalledSignIn(URI address, int announced, int sent) {
    RawConnection connection = to(address);
    connection.send(
        """
        POST /rest_login HTTP/1.1\r
        Host: gateway\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(announced, "x".repeat(sent)));
    return connection;
  }

  public RawConnection send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether sending has become impossible. */
  public boolean refuses(String text) {
    try {
      send(text);
      return false;
    } catch (UncheckedIOException e) {
      return true;
    }
  }

  /**
   * Everything that comes until the other side closes.
   *
   * @throws AssertionError if it does not close within the time
   */
  public String untilClosed(Duration patience) {
    String received = received(patience, Integer.MAX_VALUE);
    if (!received.endsWith(CLOSED)) {
      throw new AssertionError("still open after " + patience + ", having said: " + received);
    }
    return received.substring(0, received.length() - CLOSED.length());
  }

  private static final String CLOSED = "<closed>";

  /** What comes until there are so many bytes; the reading goes on no longer than the time. */
  public String atLeast(int bytes, Duration patience) {
    return received(patience, bytes).replace(CLOSED, "");
  }

  private String received(Duration patience, int enough) {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    long end = System.nanoTime() + patience.toNanos();
    boolean closed = false;
    byte[] buffer = new byte[8192];
    try {
      while (!closed && received.size() < enough) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          break;
        }
        socket.setSoTimeout((int) left);
        int count = socket.getInputStream().read(buffer);
        closed = count < 0;
        received.write(buffer, 0, Math.max(0, count));
      }
    } catch (SocketTimeoutException e) {
      // There is no more in this time.
    } catch (SocketException e) {
      closed = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return received.toString(StandardCharsets.ISO_8859_1) + (closed ? CLOSED : "");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
