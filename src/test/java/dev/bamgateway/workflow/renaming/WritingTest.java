package dev.bamgateway.workflow.renaming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.model.Configuration;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Writes by a workflow that exists only in the tests. The names of what a test writes begin with a
 * marker, so that the simulator can tell how often a write reached it; nothing of them stays.
 */
public abstract class WritingTest extends GatewayTest {

  public static final String CREATE = "/renaming/create";
  public static final String CREATE_AND_RENAME = "/renaming/create_and_rename";
  public static final String CREATE_BY_READ = "/renaming/create_by_a_read";
  public static final String V2_SESSIONS = "/api/v2/sessions";

  @TestHTTPResource(value = "/", management = true)
  public URI management = URI.create("");

  public String marker = "";

  @BeforeEach
  public void beginWithNothing() {
    marker = "marker-" + UUID.randomUUID();
  }

  @AfterEach
  public void leaveNothing() {
    cluster.database().configurations().stream()
        .filter(configuration -> configuration.name().startsWith("marker-"))
        .forEach(configuration -> cluster.database().remove(configuration.id()));
  }

  /** Someone who may call workflows, whom BAM has let in, and who has a token there. */
  public User known() {
    User user = User.newIn(cluster);
    as(user).head(CONFIGURATIONS).then().statusCode(200);
    return user;
  }

  /** The first name of what a test writes. */
  public String name() {
    return marker + "-a";
  }

  /** The second name. */
  public String newName() {
    return marker + "-b";
  }

  public Response create(User user) {
    return send(user, CREATE);
  }

  public Response createAndRename(User user) {
    return send(user, CREATE_AND_RENAME);
  }

  public Response send(User user, String path) {
    return as(user).contentType("application/json").body(names()).post(path);
  }

  public Response rename(User user, long id) {
    return as(user).contentType("application/json").body(names()).put("/renaming/" + id);
  }

  private String names() {
    return "{\"name\":\"%s\",\"newName\":\"%s\"}".formatted(name(), newName());
  }

  /** Sends a write and hangs up when told to. */
  public Socket writeThatIsGivenUp(User user) throws IOException {
    Socket caller = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
    String request =
        """
        POST %s HTTP/1.1\r
        Host: gateway\r
        Authorization: Basic %s\r
        Content-Type: application/json\r
        Content-Length: %d\r
        \r
        %s"""
            .formatted(CREATE, user.basic(), names().length(), names());
    caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return caller;
  }

  /** The names that a test's write has left in BAM. */
  public List<String> made() {
    return cluster.database().configurations().stream()
        .map(Configuration::name)
        .filter(name -> name.startsWith(marker))
        .toList();
  }

  public static String server(Response response) {
    return Json.of(response).path("server").asText();
  }

  /** What the calls of a history entry became. */
  public static JsonNode calls(String receipt) {
    return Json.of(as(User.MONITOR).get(FAILOVER + "/history/" + receipt)).path("calls");
  }

  /** A figure of the gateway; none is as good as 0. */
  public double figure(String series) {
    return anonymous()
        .header("Accept", OPEN_METRICS)
        .get(management.resolve("/q/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  public double abandoned(String outcome) {
    return figure("bam_calls_abandoned_changes_total{outcome=\"%s\"}".formatted(outcome));
  }

  public static void assertDone(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
  }
}
