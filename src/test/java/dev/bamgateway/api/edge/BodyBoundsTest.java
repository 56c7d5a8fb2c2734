package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawConnection;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bounds of bodies, with others than the gateway's, which nobody would wait for here. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class BodyBoundsTest extends GatewayTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String HEAD =
      "POST /any HTTP/1.1\r\nHost: gateway\r\nContent-Length: 1000\r\n\r\n";

  @TestHTTPResource("/")
  URI gateway = URI.create("");

  @Inject Vertx vertx;
  @Inject CallerFaults faults;

  private @Nullable HttpServer server;

  private URI listen(BodyReader reader) {
    Router router = Router.router(vertx);
    router.route().handler(reader::read);
    router.route().handler(whole -> whole.response().end("whole"));
    HttpServer listening =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    server = listening;
    return URI.create("http://127.0.0.1:" + listening.actualPort());
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void aDripThatNeverEndsIsEnded() {
    BodyReader reader =
        new BodyReader(new BodySettings(1_000, 10_000, LONG, Duration.ofMillis(300)), faults);
    URI address = listen(reader);
    try (RawConnection connection = RawConnection.to(address)) {
      connection.send(HEAD);
      Patience.await("the end of the drip").until(() -> connection.refuses("x"));
      Patience.await("nothing to be held").until(() -> reader.incomplete() == 0);
    }
    try (RawConnection connection = RawConnection.to(address)) {
      connection.send(HEAD + "x");
      assertThat(connection.untilClosed(Patience.LIMIT))
          .startsWith("HTTP/1.1 408 ")
          .contains("\"code\":\"RequestTimeout\"");
    }
  }

  @Test
  void beyondTheRoomForAllTheBodySilentLongestGivesWay() {
    BodyReader reader = new BodyReader(new BodySettings(1_000, 1_500, LONG, LONG), faults);
    URI address = listen(reader);
    try (RawConnection silent = RawConnection.to(address);
        RawConnection sending = RawConnection.to(address)) {
      silent.send(HEAD + "x".repeat(800));
      Patience.await("the first").until(() -> reader.incomplete() == 800);
      sending.send(HEAD + "x".repeat(400));
      Patience.await("the second").until(() -> reader.incomplete() == 1_200);

      sending.send("x".repeat(400));

      assertThat(silent.untilClosed(Patience.LIMIT))
          .startsWith("HTTP/1.1 503 ")
          .contains("\"code\":\"TooBusy\"");
      assertThat(reader.incomplete()).isEqualTo(800);
      sending.send("x".repeat(200));
      assertThat(sending.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 200 ");
      assertThat(reader.incomplete()).isZero();
    }
  }

  @Test
  void whoAsksFirstWhetherToSendABodyIsToldToGoOn() {
    try (RawConnection connection = RawConnection.to(gateway)) {
      connection.send(
          "POST /rest_login HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
              + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      assertThat(connection.atLeast(25, Patience.LIMIT)).startsWith("HTTP/1.1 100 Continue\r\n");
      connection.send("{}");
      assertThat(connection.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void whoAsksWhetherToSendABodyThatIsTooLargeIsToldNot() {
    try (RawConnection connection = RawConnection.to(gateway)) {
      connection.send(
          "POST /rest_login HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
              + "Expect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
      assertThat(connection.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 413 ");
    }
  }
}
