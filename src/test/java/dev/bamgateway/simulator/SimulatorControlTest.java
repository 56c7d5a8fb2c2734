package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Condition;
import dev.bamgateway.simulator.model.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The control over HTTP. */
class SimulatorControlTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private SimulatedCluster cluster;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(3));
    control = SimulatorControl.start(cluster, 0);
  }

  @AfterEach
  void stop() {
    control.close();
    cluster.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(control.url() + path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(control.url() + path))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  @Test
  void theMembersAreListedWithRoleAndStatus() throws Exception {
    JsonArray members = new JsonArray(get("/members").body());

    assertThat(members).hasSize(3);
    JsonObject first = members.getJsonObject(0);
    assertThat(first.getString("name")).isEqualTo("bam1");
    assertThat(first.getString("url")).isEqualTo(cluster.member(0).url());
    assertThat(first.getString("role")).isEqualTo("PRIMARY");
    assertThat(first.getString("status")).startsWith("UP");
  }

  @Test
  void aFailoverCanBePlayedByHand() throws Exception {
    assertThat(post("/members/bam1/kill").statusCode()).isEqualTo(200);
    assertThat(cluster.member("bam1").condition()).isEqualTo(Condition.DOWN);

    JsonObject promoted = new JsonObject(post("/members/bam2/promote").body());
    assertThat(promoted.getString("role")).isEqualTo("PRIMARY");

    assertThat(post("/members/bam1/revive").statusCode()).isEqualTo(200);
    assertThat(post("/members/bam1/rejoin").statusCode()).isEqualTo(200);
    assertThat(cluster.member("bam1").role()).isEqualTo(Role.STANDBY);
  }

  @Test
  void aPromotionIsGracefulOrForcedAsAskedFor() throws Exception {
    assertThat(post("/members/bam2/lag").statusCode()).isEqualTo(200);
    assertThat(post("/members/bam2/promote-gracefully").statusCode()).isEqualTo(409);
    assertThat(post("/members/bam3/promote-gracefully").statusCode()).isEqualTo(200);
    assertThat(cluster.member("bam1").role()).isEqualTo(Role.STANDBY);
    assertThat(post("/members/bam2/promote-forced").statusCode()).isEqualTo(200);
    assertThat(cluster.member("bam3").role()).isEqualTo(Role.PRIMARY);
  }

  @Test
  void theFailoverApiIsMovedOnlyWhereThereIsOne() throws Exception {
    assertThat(post("/members/bam2/wrong-certificate").statusCode()).isEqualTo(409);
    assertThat(post("/members/bam2/failover-api-off").statusCode()).isEqualTo(409);
  }

  @Test
  void everyFaultCanBeSetAndHealed() throws Exception {
    for (String action :
        new String[] {"slow", "reset-mid-body", "html", "error-500", "expire-tokens", "freeze"}) {
      assertThat(post("/members/bam3/" + action).statusCode()).isEqualTo(200);
    }
    assertThat(cluster.member("bam3").status())
        .isEqualTo("FROZEN SLOW [ERROR_500, HTML, RESET_MID_BODY]");

    post("/members/bam3/heal");

    assertThat(cluster.member("bam3").status()).isEqualTo("UP []");
  }

  @Test
  void mistakesAreAnsweredWithWhatWouldHaveBeenRight() throws Exception {
    assertThat(post("/members/bam9/kill").statusCode()).isEqualTo(404);
    HttpResponse<String> unknown = post("/members/bam1/explode");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("there is no action explode", "kill", "expire-tokens");
    assertThat(post("/members/bam1/promote").statusCode()).isEqualTo(409);
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void thePageHasAButtonForEveryActionAndTheLinesForAShell() throws Exception {
    String page = get("/").body();

    assertThat(page)
        .contains("action=\"/members/bam3/promote\"")
        .contains("curl -s -X POST " + control.url() + "/members/bam1/kill");
  }
}
