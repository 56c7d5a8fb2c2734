package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.RawConnection;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How bodies are read, and until when. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class BodyTest extends GatewayTest {

  private static final String CHUNKED =
      """
      POST /rest_login HTTP/1.1\r
      Host: gateway\r
      Content-Type: application/json\r
      Transfer-Encoding: chunked\r
      \r
      """;

  @TestHTTPResource("/")
  URI gateway = URI.create("");

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Test
  void aBodyThatStallsIsAnsweredAndItsConnectionClosed() {
    try (RawConnection connection = RawConnection.stalledSignIn(gateway, 60_000, 12_000)) {
      assertThat(connection.untilClosed(Patience.LIMIT))
          .startsWith("HTTP/1.1 408 ")
          .contains("application/problem+json", "\"code\":\"RequestTimeout\"", "5 seconds");
    }
  }

  @Test
  void aChunkedBodyBeyondTheLimitIsTooLarge() {
    try (RawConnection connection = RawConnection.to(gateway)) {
      connection.send(CHUNKED);
      for (int chunk = 0; chunk < 20; chunk++) {
        connection.send("1000\r\n" + "x".repeat(0x1000) + "\r\n");
      }
      assertThat(connection.untilClosed(Patience.LIMIT))
          .startsWith("HTTP/1.1 413 ")
          .contains("\"code\":\"TooLarge\"");
    }
  }

  @Test
  void aBodyInPiecesIsReadWhole() {
    try (RawConnection connection = RawConnection.to(gateway)) {
      connection.send(CHUNKED + "1\r\n{\r\n");
      connection.send("d\r\n\"username\":1}\r\n0\r\n\r\n");

      assertThat(connection.atLeast(20, Patience.LIMIT))
          .startsWith("HTTP/1.1 400 ")
          .contains("username: ");
    }
  }

  @Test
  void quarkusWouldReadNoBodyOnAWorkerEither() {
    long limit = size("quarkus.http.limits.max-body-size");

    assertThat(size("quarkus.rest.input-buffer-size")).isGreaterThanOrEqualTo(limit);
  }

  private static long size(String key) {
    return ConfigProvider.getConfig().getValue(key, MemorySize.class).asLongValue();
  }

  static Stream<Arguments> upgrades() {
    return Stream.of(
        Arguments.of("GET /primary", false),
        Arguments.of("GET /openapi", false),
        Arguments.of("OPTIONS /rest_login", false),
        Arguments.of("GET /q/health/live", true),
        Arguments.of("GET /q/metrics", true),
        Arguments.of("GET /nowhere", true));
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void anUpgradeToClearTextHttp2IsAnsweredAsIfNobodyHadAsked(String line, boolean managing) {
    try (RawConnection connection = RawConnection.to(managing ? management : gateway)) {
      connection.send(
          """
          %s HTTP/1.1\r
          Host: gateway\r
          Connection: Upgrade, HTTP2-Settings\r
          Upgrade: h2c\r
          HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r
          \r
          """
              .formatted(line));
      assertThat(connection.atLeast(20, Patience.LIMIT))
          .startsWith("HTTP/1.1 ")
          .doesNotStartWith("HTTP/1.1 101");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodySpeaksHttp2WithoutHavingAsked(boolean managing) {
    try (RawConnection connection = RawConnection.to(managing ? management : gateway)) {
      connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

      assertThat(connection.untilClosed(Patience.LIMIT)).doesNotContain("\0\0\0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 9000000", "Transfer-Encoding: chunked"})
  void theManagementPortTakesNone(String header) {
    try (RawConnection connection = RawConnection.to(management)) {
      connection.send("POST /q/metrics HTTP/1.1\r\nHost: gateway\r\n" + header + "\r\n\r\n");

      assertThat(connection.untilClosed(Patience.LIMIT))
          .startsWith("HTTP/1.1 413 ")
          .contains("\"code\":\"TooLarge\"", "at most 0 bytes");
    }
  }

  @Test
  void chunksThatAreNoneAreNoBody() {
    try (RawConnection connection = RawConnection.to(gateway)) {
      connection.send(
          "GET /primary HTTP/1.1\r\nHost: gateway\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

      assertThat(connection.atLeast(20, Patience.LIMIT)).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void inTheOldVersionNobodyIsToldToGoOn() {
    try (RawConnection connection = RawConnection.to(gateway)) {
      connection.send(
          "POST /rest_login HTTP/1.0\r\nContent-Type: application/json\r\n"
              + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");

      assertThat(connection.untilClosed(Patience.LIMIT)).startsWith("HTTP/1.0 400 ");
    }
  }
}
