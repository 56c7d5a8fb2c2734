package dev.bamgateway.process;

import dev.bamgateway.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many connections on each of which a part of a sign-in is sent, and then nothing; each is opened
 * anew when it is ended.
 */
final class Stalls implements AutoCloseable {

  private static final int ANNOUNCED = 60_000;
  private static final int SENT = 12_000;
  private static final long PAUSE_MILLIS = 20;

  private final int port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger timedOut = new AtomicInteger();
  private final AtomicInteger otherwise = new AtomicInteger();
  private final List<Thread> threads;
  private volatile boolean closed;

  private Stalls(int port, int count) {
    this.port = port;
    this.threads =
        IntStream.range(0, count).mapToObj(i -> new Thread(this::stall, "stall " + i)).toList();
  }

  static Stalls begin(int port, int count) {
    Stalls stalls = new Stalls(port, count);
    stalls.threads.forEach(Thread::start);
    return stalls;
  }

  /** How many are held open and have sent what they will. */
  int openNow() {
    return open.size();
  }

  /** How many were answered that nothing more came. */
  int timedOut() {
    return timedOut.get();
  }

  /** How many ended with another answer or none. */
  int endedOtherwise() {
    return otherwise.get();
  }

  private void stall() {
    byte[] request =
        ("POST /rest_login HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n%s".formatted(ANNOUNCED, "x".repeat(SENT)))
            .getBytes(StandardCharsets.US_ASCII);
    while (!closed) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(request);
        open.add(socket);
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        open.remove(socket);
        (answer.startsWith("HTTP/1.1 408 ") ? timedOut : otherwise).incrementAndGet();
      } catch (IOException e) {
        open.removeIf(Socket::isClosed);
        if (!closed) {
          otherwise.incrementAndGet();
        }
      }
      Patience.pause(Duration.ofMillis(PAUSE_MILLIS));
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        open.forEach(Stalls::end);
        thread.join(PAUSE_MILLIS);
      }
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It has ended by itself.
    }
  }
}
