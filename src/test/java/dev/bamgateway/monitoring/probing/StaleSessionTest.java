package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.settings.TestSettings;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server is started anew and knows the monitor's session no longer; it says so in many forms, of
 * which only a few can be recognised.
 */
@QuarkusTest
class StaleSessionTest extends ProbeTestBase {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CLOSELY = Duration.ofMillis(500);

  /** What comes in place of the role. */
  private record Reply(int status, String type, String body) {}

  private static final Reply LOGIN_PAGE =
      new Reply(200, "text/html", "<html><form action='/login'></form></html>");

  private final AtomicInteger signIns = new AtomicInteger();
  private final AtomicInteger signOuts = new AtomicInteger();
  private volatile int known;
  private volatile Reply toStrangers = LOGIN_PAGE;
  private volatile boolean accepts = true;
  private volatile Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private final InstantSource clock = () -> now;
  private long sequence;

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  @SuppressWarnings("NullAway.Init")
  private Member member;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    member = Member.of("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  static Stream<Arguments> forms() {
    String type = "application/json";
    List<Reply> forms =
        List.of(
            new Reply(401, type, "{\"status\":401,\"code\":\"InvalidAuthorizationToken\"}"),
            new Reply(401, "text/plain", "Unauthorized"),
            new Reply(401, "text/html;charset=iso-8859-1", "<html>HTTP ERROR 401</html>"),
            LOGIN_PAGE,
            new Reply(302, "text/html", ""),
            new Reply(303, type, ""),
            new Reply(403, type, "{\"status\":403,\"code\":\"InvalidAuthorizationToken\"}"),
            new Reply(403, "text/html", "<html>Forbidden</html>"),
            new Reply(404, type, "{}"),
            new Reply(500, type, "{\"message\":\"Not logged in\"}"),
            new Reply(500, type, "{\"message\":\"something else\"}"),
            new Reply(503, "text/html", "<html>Service Unavailable</html>"),
            new Reply(200, type, "\"Not logged in\""),
            new Reply(200, type, "{}"),
            new Reply(200, type, ""));
    return Stream.of(ApiVersion.values())
        .flatMap(version -> forms.stream().map(form -> Arguments.of(version, form)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whateverItAnswersTheMonitorSignsInAnewWithinAnInterval(ApiVersion version, Reply form) {
    MemberProbe probe = probe(version);
    assertThat(run(probe)).isInstanceOf(Observation.Answered.class);
    toStrangers = form;

    known = 0;
    run(probe);
    now = now.plus(INTERVAL);

    assertThat(run(probe)).isInstanceOf(Observation.Answered.class);
    assertThat(signIns).hasValue(2);
    now = now.plus(INTERVAL);
    assertThat(run(probe)).isInstanceOf(Observation.Answered.class);
    assertThat(signIns).hasValue(2);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aServerThatGoesOnAnsweringSoIsSignedInAtOnceAnIntervalAtMost(
      ApiVersion version, Reply form) {
    MemberProbe probe = probe(version);
    run(probe);
    toStrangers = form;
    accepts = false;

    for (int i = 0; i < 30; i++) {
      now = now.plus(CLOSELY);
      run(probe);
    }

    assertThat(signIns).as("the first, and one in each of 15 s at most").hasValueBetween(3, 5);
    Patience.await("the sessions before to be ended")
        .until(() -> signOuts.get() >= signIns.get() - 2);
  }

  /** What says nothing of the session, or would only be made worse. */
  @ParameterizedTest
  @EnumSource(ApiVersion.class)
  void missingRightsAndTooManyRequestsAreNoReasonToSignInAnew(ApiVersion version) {
    for (int status : new int[] {403, 429}) {
      MemberProbe probe = probe(version);
      run(probe);
      int before = signIns.get();
      toStrangers = new Reply(status, "application/json", "{\"code\":\"AccessDenied\"}");
      accepts = false;

      for (int i = 0; i < 5; i++) {
        now = now.plus(INTERVAL);
        run(probe);
      }

      assertThat(signIns).hasValue(before);
      accepts = true;
    }
  }

  private Observation run(MemberProbe probe) {
    ClusterView view =
        ClusterView.of(List.of(member), MonitoringMode.FOLLOW, TestSettings.timing().build());
    return probe.run(new Probe(member, ++sequence, now), () -> view).await().atMost(Patience.LIMIT);
  }

  private MemberProbe probe(ApiVersion version) {
    MonitorSettings settings =
        TestSettings.monitor()
            .roleSource(version == ApiVersion.V1 ? RoleSource.V1 : RoleSource.V2)
            .timing(
                TestSettings.timing()
                    .interval(INTERVAL)
                    .transitionInterval(CLOSELY)
                    .timeout(Duration.ofSeconds(10))
                    .build())
            .build();
    return new MemberProbes(tls, json, clock)
        .of(new ClusterSettings(List.of(member), null), settings, Duration.ofSeconds(5));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getRequestBody().readAllBytes();
    switch (path) {
      case "/api/v2/sessions" -> {
        known = signIns.incrementAndGet();
        send(
            exchange,
            new Reply(
                201,
                "application/json",
                "{\"basicAuthenticationCredentials\":\"t%d\",\"readOnly\":false}"
                    .formatted(known)));
      }
      case "/Services/REST/v1/login" -> {
        known = signIns.incrementAndGet();
        send(
            exchange,
            new Reply(
                200,
                "application/json",
                "\"Session Token-> BAMAuthToken: t%d <- for User : monitor\"".formatted(known)));
      }
      case "/api/v2/sessions/current", "/Services/REST/v1/logout" -> {
        signOuts.incrementAndGet();
        send(exchange, new Reply(200, "application/json", "\"logged out successfully\""));
      }
      case "/api/v2/databases" ->
          send(
              exchange,
              new Reply(200, "application/json", "{\"data\":[{\"replicationRole\":\"STANDBY\"}]}"));
      case "/api/v2/settings" -> send(exchange, new Reply(200, "application/json", "{}"));
      default ->
          send(
              exchange,
              new Reply(200, "application/json", "\"version=9.5|replicationRole=standby|\""));
    }
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean asksForRole =
        List.of("/api/v2/databases", "/Services/REST/v1/getSystemInfo")
            .contains(exchange.getRequestURI().getPath());
    Reply sent = asksForRole && !(accepts && token.endsWith("t" + known)) ? toStrangers : reply;
    exchange.getResponseHeaders().add("Content-Type", sent.type());
    if (sent.status() / 100 == 3) {
      exchange.getResponseHeaders().add("Location", "https://sso.example.org/login?q=x");
    }
    byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(sent.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
