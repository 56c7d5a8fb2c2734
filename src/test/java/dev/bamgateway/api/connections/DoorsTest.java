package dev.bamgateway.api.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.RawConnection;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same over sockets, before a server that would speak HTTP/2 in clear text. */
class DoorsTest {

  private static final int MOST = 3;
  private static final Duration HEAD = Duration.ofMillis(300);
  private static final String REQUEST = "GET /%s HTTP/1.1\r\nHost: gateway\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<HttpServerRequest> parked = new CompletableFuture<>();
  private URI address = URI.create("");

  @BeforeEach
  void listen() {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    address = URI.create("http://127.0.0.1:" + server.actualPort());
    for (EventExecutor loop : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
      loop.submit(() -> guard((SingleThreadEventLoop) loop)).syncUninterruptibly();
    }
  }

  private static void guard(SingleThreadEventLoop loop) {
    ConnectionSettings settings =
        new ConnectionSettings(MOST, HEAD, Duration.ofMinutes(1), Duration.ofMinutes(1));
    loop.registeredChannelsIterator()
        .forEachRemaining(
            channel -> {
              if (channel instanceof ServerChannel) {
                channel.pipeline().addFirst(new Doors.Door(settings));
              }
            });
  }

  private void handle(HttpServerRequest request) {
    Channel channel = ((ConnectionBase) request.connection()).channel();
    Connection connection = channel.pipeline().get(Connection.class);
    connection.begun();
    if (request.path().equals("/parked")) {
      parked.complete(request);
    } else {
      request.response().end(request.version().toString()).onComplete(end -> connection.ended());
    }
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void aHeadThatDripsEndsWith408() {
    try (RawConnection connection = RawConnection.to(address)) {
      connection.send("GET / HTTP/1.1\r\nHost: gate");
      assertThat(connection.untilClosed(Patience.LIMIT)).startsWith("HTTP/1.1 408 ");
    }
  }

  @Test
  void atTheBoundNewcomersAreServedAndWhoeverHasARequestUnderWayStays() {
    try (RawConnection patient = RawConnection.to(address).send(REQUEST.formatted("parked"));
        RawConnection idle = RawConnection.to(address)) {
      Patience.await("the call to be parked", parked);
      for (int i = 0; i < 3 * MOST; i++) {
        RawConnection.to(address);
      }
      assertThat(idle.untilClosed(Patience.LIMIT)).isEmpty();
      try (RawConnection newcomer = RawConnection.to(address)) {
        newcomer.send(REQUEST.formatted(""));
        assertThat(newcomer.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 200 ");
      }
      parked.join().response().end("at last");
      assertThat(patient.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void nobodySpeaksHttp2WithoutHavingAsked() {
    try (RawConnection connection = RawConnection.to(address)) {
      connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
      assertThat(connection.untilClosed(Patience.LIMIT)).isEmpty();
    }
  }

  @Test
  void anUpgradeIsAnsweredAsIfNobodyHadAsked() {
    try (RawConnection connection = RawConnection.to(address)) {
      connection.send(
          """
          GET / HTTP/1.1\r
          Host: gateway\r
          Connection: Upgrade, HTTP2-Settings\r
          Upgrade: h2c\r
          HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r
          \r
          """);
      assertThat(connection.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 200 ");
    }
  }

  static Stream<String> methods() {
    return Stream.of("GET", "POST", "PUT", "PATCH", "PROPFIND", "PRI", "PR");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodIsReadWholeHoweverItsBytesArrive(String method) {
    for (int first = 1; first <= method.length(); first++) {
      try (RawConnection connection = RawConnection.to(address)) {
        String request = method + "X / HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n";
        connection.send(request.substring(0, first));
        Thread.onSpinWait();
        connection.send(request.substring(first));
        assertThat(connection.untilClosed(Patience.LIMIT))
            .startsWith("HTTP/1.1 200 ")
            .endsWith("HTTP_1_1");
      }
    }
  }
}
