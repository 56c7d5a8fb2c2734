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
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(first.getString("name")).isEqualTo(cluster.member(0).authority());
    assertThat(first.getString("alias")).isEqualTo("bam1");
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
  void everyQuirkIsListedOnceAndCanBeChosen() throws Exception {
    JsonArray all = new JsonArray(get("/quirks").body());
    assertThat(BamCaller.strings(all, "quirk"))
        .doesNotHaveDuplicates()
        .contains("GoneForm", "NameInAnotherCase", "JsonType", "RoleOnStandby", "StandbyReach");

    for (int kind = 0; kind < all.size(); kind++) {
      JsonObject quirk = all.getJsonObject(kind);
      String path = "/quirks/" + quirk.getString("quirk") + "/";
      assertThat(buttons()).doesNotContain(path + quirk.getString("chosen"));
      for (Object choice : quirk.getJsonArray("choices")) {
        JsonObject chosen = new JsonObject(post(path + choice).body());
        assertThat(chosen.getString("chosen")).isEqualTo(choice);
      }
      assertThat(buttons()).contains(path + quirk.getString("chosen"));
    }
  }

  @Test
  void aChoiceCountsAtOnce() throws Exception {
    assertThat(post("/quirks/JsonType/TEXT_PLAIN").statusCode()).isEqualTo(200);

    assertThat(
            new BamCaller(cluster.member("bam1"))
                .get("/api/v2/users")
                .headers()
                .firstValue("Content-Type"))
        .hasValue("text/plain");
  }

  @Test
  void anUnknownQuirkOrChoiceIsAnsweredWithWhatThereIs() throws Exception {
    assertThat(post("/quirks/Nothing/NONE").statusCode()).isEqualTo(404);
    HttpResponse<String> unknown = post("/quirks/JsonType/NOTHING");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("AS_DOCUMENTED", "LATIN_1");
  }

  @Test
  void aMemberIsCalledAsInTheAnswersOfTheGateway() throws Exception {
    String name = "127.0.0.1:" + cluster.member(0).port();

    JsonObject killed = new JsonObject(post("/members/" + name + "/kill").body());

    assertThat(killed.getString("name")).isEqualTo(name);
    assertThat(cluster.member(0).condition()).isEqualTo(Condition.DOWN);
  }

  @Test
  void thePageSaysWhatTheButtonsDoAndLeadsBack() throws Exception {
    String name = cluster.member(0).authority();
    control.linkTo("http://localhost:8080/");

    assertThat(get("/").body())
        .contains("curl -s -X POST " + control.url() + "/members/" + name + "/kill")
        .contains("<dt>kill</dt><dd>takes it down")
        .contains("href=\"http://localhost:8080/\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bam2/lag",
        "bam1/kill",
        "bam1/freeze",
        "bam1/kill bam2/promote",
        "bam1/kill bam2/promote bam1/revive",
        "bam2/promote-forced",
      })
  void whatCanBeDoneHasAButtonAndWhatCannotHasNone(String before) throws Exception {
    for (String action :
        List.of("promote", "promote-gracefully", "promote-forced", "rejoin", "wrong-certificate")) {
      for (int member = 0; member < 3; member++) {
        startAgain();
        for (String step : before.split(" ", -1)) {
          post("/members/" + step);
        }
        String path = "/members/" + cluster.member(member).authority() + "/" + action;
        boolean offered = buttons().contains(path);

        assertThat(offered)
            .as("%s after %s", path, before)
            .isEqualTo(post(path).statusCode() == 200);
      }
    }
  }

  @Test
  void aMemberIsRevivedOrThawedOnlyWhereThatEndsSomething() throws Exception {
    String first = "/members/" + cluster.member(0).authority();
    assertThat(buttons())
        .contains(first + "/kill")
        .doesNotContain(first + "/revive", first + "/thaw");

    post(first + "/freeze");
    assertThat(buttons()).contains(first + "/thaw").doesNotContain(first + "/freeze");

    post(first + "/kill");
    assertThat(buttons())
        .contains(first + "/revive")
        .doesNotContain(first + "/kill", first + "/thaw");
  }

  private void startAgain() {
    stop();
    start();
  }

  private List<String> buttons() throws Exception {
    return Pattern.compile("action=\"([^\"]+)\"")
        .matcher(get("/").body())
        .results()
        .map(button -> button.group(1))
        .toList();
  }
}
