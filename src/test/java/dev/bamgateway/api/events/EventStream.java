package dev.bamgateway.api.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.http.AnswersKept;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.User;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events that reads them as they come, or not at all. */
public final class EventStream implements AutoCloseable {

  static final String PATH = GatewayTest.FAILOVER + "/events";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One block of lines. */
  public record Block(List<String> lines) {

    String field(String name) {
      return lines.stream()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    public String event() {
      return field("event");
    }

    public JsonNode data() {
      try {
        return MAPPER.readTree(field("data"));
      } catch (JsonProcessingException e) {
        throw new AssertionError(lines.toString(), e);
      }
    }
  }

  private final Socket socket = new Socket();
  private final List<String> head = new CopyOnWriteArrayList<>();
  private final List<Block> blocks = new CopyOnWriteArrayList<>();
  private volatile boolean ended;

  private EventStream(String authorization, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(
        new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
    String request =
        "GET %s HTTP/1.1\r\nHost: gateway\r\nAuthorization: %s\r\n\r\n"
            .formatted(PATH, authorization);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads from now on. */
  public static EventStream open(User user) throws IOException {
    return openWith("Basic " + user.basic());
  }

  /** Reads from now on, signed in by a header of one's own. */
  public static EventStream openWith(String authorization) throws IOException {
    EventStream stream = new EventStream(authorization, 0);
    stream.read();
    return stream;
  }

  /** Reads nothing until {@link #read}. */
  static EventStream openWithoutReading(User user) throws IOException {
    return new EventStream("Basic " + user.basic(), 4_096);
  }

  void read() {
    Thread reader = new Thread(this::readAll, "event stream");
    reader.setDaemon(true);
    reader.start();
  }

  private void readAll() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String line = in.readLine();
      while (line != null && !line.isEmpty()) {
        head.add(line);
        AnswersKept.heard(line);
        line = in.readLine();
      }
      readBlocks(in);
    } catch (IOException e) {
      // Closed: by either side.
    }
    ended = true;
  }

  /** In chunks, each of which is one whole block here: their sizes stand between them. */
  private void readBlocks(BufferedReader in) throws IOException {
    List<String> block = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      AnswersKept.heard(line);
      if (line.equals("0")) {
        // The last chunk: the connection may stay open.
        return;
      }
      if (line.matches("[0-9a-f]+")) {
        continue;
      }
      if (!line.isEmpty()) {
        block.add(line);
      } else if (!block.isEmpty()) {
        blocks.add(new Block(List.copyOf(block)));
        block.clear();
      }
    }
  }

  List<String> head() {
    return head;
  }

  public List<Block> blocks() {
    return blocks;
  }

  public List<Block> events(String name) {
    return blocks.stream().filter(block -> block.event().equals(name)).toList();
  }

  /** Waits for an event of a kind that fits; the newest are looked at first. */
  public Block await(String name, Predicate<JsonNode> fits) {
    AtomicReference<@Nullable Block> found = new AtomicReference<>();
    Patience.await("an event " + name + " that fits")
        .untilAsserted(
            () -> {
              found.set(newest(name, fits).orElse(null));
              assertThat(found.get())
                  .as(() -> "among " + blocks.stream().map(Block::event).toList())
                  .isNotNull();
            });
    return Objects.requireNonNull(found.get());
  }

  private Optional<Block> newest(String name, Predicate<JsonNode> fits) {
    List<Block> events = new ArrayList<>(events(name));
    Collections.reverse(events);
    return events.stream().filter(block -> fits.test(block.data())).findFirst();
  }

  public boolean hasEnded() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
