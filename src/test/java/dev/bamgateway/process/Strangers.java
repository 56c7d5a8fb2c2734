package dev.bamgateway.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many who try to sign in, each once: with a name and a password that nobody has had before, as
 * long as they may be, from an address of its own, and with whatever else a caller can make up. By
 * plain sockets, because they have to be faster than a client that does more.
 */
final class Strangers {

  private static final int CONNECTIONS = 50;
  private static final int LONGEST = 400;

  private final int port;
  private final int end;
  private final AtomicInteger next;
  private final ConcurrentHashMap<Integer, Integer> answers = new ConcurrentHashMap<>();

  private Strangers(int port, int first, int count) {
    this.port = port;
    this.next = new AtomicInteger(first);
    this.end = first + count;
  }

  /**
   * Lets so many come, and waits for the last.
   *
   * @param first how many have come before: these are others
   */
  static Strangers come(int port, int first, int count) throws InterruptedException {
    Strangers strangers = new Strangers(port, first, count);
    Stream<Thread> threads =
        IntStream.range(0, CONNECTIONS).mapToObj(i -> new Thread(strangers::call, "stranger"));
    for (Thread thread : threads.peek(Thread::start).toList()) {
      thread.join();
    }
    return strangers;
  }

  /** How many were answered with this status. */
  int answered(int status) {
    return answers.getOrDefault(status, 0);
  }

  /** How many were answered with each status. */
  @Override
  public String toString() {
    return answers.toString();
  }

  private void call() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
        out.write(request(number).getBytes(StandardCharsets.US_ASCII));
        answers.merge(status(in), 1, Integer::sum);
      }
    } catch (IOException e) {
      answers.merge(-1, 1, Integer::sum);
    }
  }

  private static String request(int number) {
    String unique = "%08d-".formatted(number);
    String body =
        "{\"username\":\"%s\",\"password\":\"%s\",\"%s\":1}"
            .formatted(filled(unique, LONGEST), filled(unique, LONGEST), filled(unique, 4_000));
    return "POST /rest_login HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json;of=\"%s\"\r\n"
            .formatted(filled(unique, LONGEST - 30))
        + "X-Forwarded-For: 10.%d.%d.%d\r\nX-Request-ID: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                number >> 16,
                number >> 8 & 0xff,
                number & 0xff,
                filled(unique, LONGEST),
                body.length(),
                body);
  }

  private static String filled(String beginning, int length) {
    return beginning + "x".repeat(length - beginning.length());
  }

  private static int status(DataInputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.readNBytes(length);
    return status;
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
