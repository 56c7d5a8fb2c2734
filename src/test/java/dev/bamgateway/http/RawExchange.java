package dev.bamgateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes sent over a connection of their own, and whatever comes back until it is closed. */
public final class RawExchange {

  private static final int PATIENCE_MILLIS = 10_000;

  private RawExchange() {}

  /** What comes back until the other end closes; "(still open)" is added if it does not. */
  public static String send(URI address, String bytes) {
    return exchange(address, bytes, false);
  }

  /** The same, and this end closes its half as soon as all is sent. */
  public static String sendAndHangUp(URI address, String bytes) {
    return exchange(address, bytes, true);
  }

  private static String exchange(URI address, String bytes, boolean hangUp) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket, bytes.getBytes(StandardCharsets.ISO_8859_1));
      if (hangUp) {
        socket.shutdownOutput();
      }
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The other end may have heard enough before all is sent. */
  private static void write(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException e) {
      // What it answered can be read all the same.
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    String end = "";
    try {
      in.transferTo(all);
    } catch (SocketTimeoutException e) {
      end = "(still open)";
    } catch (SocketException e) {
      end = "";
    }
    return all.toString(StandardCharsets.ISO_8859_1) + end;
  }
}
