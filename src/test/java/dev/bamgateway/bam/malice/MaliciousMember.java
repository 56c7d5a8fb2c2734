package dev.bamgateway.bam.malice;

import dev.bamgateway.Patience;
import dev.bamgateway.bam.malice.Malice.Then;
import dev.bamgateway.cluster.Member;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server of v2 that answers well, but for one kind of request, and that one as it is told. It
 * knows nothing of HTTP but where a request ends, for it has to be able to break every rule of it.
 */
final class MaliciousMember implements AutoCloseable {

  private static final Duration DRIP = Duration.ofMillis(20);
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d+)");
  private static final Pattern NAME = Pattern.compile("(u\\d+)");

  private static final Map<Use, String> WELL =
      Map.of(
          Use.SIGN_IN,
          "{\"basicAuthenticationCredentials\":\"dG9rZW4=\",\"state\":\"LOGGED_IN\",\"readOnly\":false}",
          Use.LIST,
          "{\"data\":[{\"id\":1,\"name\":\"one\"}],\"_links\":{}}",
          Use.ROLE,
          "{\"data\":[{\"replicationRole\":\"PRIMARY\",\"replicationStatus\":\"REPLICATING\"}]}",
          Use.PERMISSION,
          "{\"data\":[{\"id\":7,\"name\":\"%s\",\"userDefinedFields\":{\"BlueCatGateway\":\"all\"}}]}",
          Use.OTHER,
          "{\"data\":[]}");

  private final ServerSocket server;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile @Nullable Malice malice;
  private volatile Use struck = Use.OTHER;
  private volatile byte @Nullable [] same;

  MaliciousMember() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  Member member() {
    return Member.of("http://127.0.0.1:" + server.getLocalPort());
  }

  /** From now on requests of this kind are answered so. */
  void answers(Use use, Malice with) {
    requests.set(0);
    struck = use;
    same = with.varies() ? null : with.answer(0, 0);
    malice = with;
  }

  /** All is well again, and what hangs is let go. */
  void heal() {
    malice = null;
    connections.forEach(MaliciousMember::close);
  }

  /** How many requests were answered maliciously, since that was said. */
  int requests() {
    return requests.get();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "malicious-member");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        connections.add(connection);
        start(() -> serve(connection));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (answer(head(in), in, connection)) {
        // The next one.
      }
    } catch (IOException e) {
      // The gateway has gone, or was told to.
    } finally {
      connections.remove(connection);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Whether another request may come. */
  private boolean answer(String head, InputStream in, Socket connection) throws IOException {
    Matcher length = LENGTH.matcher(head);
    in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    String target = head.split(" ", 3)[1];
    Use use = Use.of(target.split("\\?", 2)[0]);
    OutputStream out = connection.getOutputStream();
    Malice odd = malice;
    if (odd == null || use != struck) {
      write(out, well(use, target));
      return true;
    }
    int number = requests.incrementAndGet();
    Matcher offset = OFFSET.matcher(target);
    byte[] known = same;
    write(
        out,
        known == null
            ? odd.answer(offset.find() ? Integer.parseInt(offset.group(1)) : 0, number)
            : known);
    return goesOn(odd, out, connection);
  }

  private static boolean goesOn(Malice odd, OutputStream out, Socket connection)
      throws IOException {
    Then then = odd.then() == null ? Then.KEEP : odd.then();
    byte[] again = odd.repeated();
    switch (then) {
      case KEEP -> {
        return true;
      }
      case CLOSE -> {
        return false;
      }
      case RESET -> connection.setSoLinger(true, 0);
      case HANG -> {
        // Until the gateway closes.
        return connection.getInputStream().read() >= 0;
      }
      case REPEAT, DRIP -> {
        while (!connection.isClosed()) {
          write(out, again);
          if (then == Then.DRIP) {
            Patience.pause(DRIP);
          }
        }
      }
    }
    return false;
  }

  private static byte[] well(Use use, String target) {
    Matcher name = NAME.matcher(target);
    String body = WELL.getOrDefault(use, "{}").replace("%s", name.find() ? name.group(1) : "ann");
    return ("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(use == Use.SIGN_IN ? "201 Created" : "200 OK", body.length(), body))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  private static void close(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // It was closed.
    }
  }

  @Override
  public void close() {
    heal();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
