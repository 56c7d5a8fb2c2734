package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.DownStatus;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.ErrorBody;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.PromotionPastPrimary;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.PromotionRefusal;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.PromotionReply;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.StandaloneForm;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.StandbyReach;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.StandbyText;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.wire.Certificates;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Failover API of a member says and does. */
class FailoverApiTest {

  @AutoClose private static final Certificates CERTIFICATES = Certificates.make();

  private SimulatedCluster cluster;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(3).withFailoverApi(CERTIFICATES));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private FailoverApiCaller at(String name) {
    return FailoverApiCaller.of(cluster.member(name), CERTIFICATES);
  }

  @Test
  void allMembersHaveTheSamePortAtAddressesOfTheirOwn() {
    int port = cluster.failoverApiPort();

    assertThat(cluster.members())
        .extracting(member -> member.failoverApi().url())
        .containsExactly(
            "https://127.0.0.1:" + port, "https://127.0.0.2:" + port, "https://127.0.0.3:" + port);
    assertThat(cluster.member("bam3").url()).startsWith("http://127.0.0.3:");
  }

  @Test
  void aPrimaryReportsAsDocumented() throws IOException {
    HttpResponse<String> reply = at("bam1").health();

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new JsonObject(reply.body()).getString("status")).isEqualTo("UP");
    assertThat(at("bam1").details("process").getJsonObject("details").getString("version"))
        .isEqualTo("9.5.0");
    JsonObject connectivity = at("bam1").details("primaryConnectivity");
    assertThat(connectivity.getString("status")).isEqualTo("N/A");
    assertThat(connectivity.getJsonObject("details").getJsonObject("database"))
        .isEqualTo(new JsonObject().put("status", "N/A"));
    JsonObject replication = at("bam1").replication();
    assertThat(replication.getString("replicationRole")).isEqualTo("Primary");
    assertThat(replication.getString("replicationLatencyWarningThreshold")).isEqualTo("100");
    assertThat(replication.getJsonObject("primary"))
        .isEqualTo(
            new JsonObject()
                .put("hostname", "bam1.example.org")
                .put("ipAddress", "192.0.2.11")
                .put("status", "Replicating")
                .put("latency", "0"));
    assertThat(replication.getJsonObject("standby1").getString("ipAddress"))
        .isEqualTo("192.0.2.12");
    assertThat(replication.getJsonObject("standby2").getString("ipAddress"))
        .isEqualTo("192.0.2.13");
  }

  @Test
  void aStandbyTellsItsOwnRoleAndThatItReachesThePrimary() throws IOException {
    cluster.quirk(Quirk.RoleOnStandby.FORWARDED);

    assertThat(at("bam2").replication().getString("replicationRole")).isEqualTo("Standby");
    JsonObject connectivity = at("bam2").details("primaryConnectivity");
    assertThat(connectivity.getString("status")).isEqualTo("UP");
    assertThat(at("bam2").details("primaryConnectivity", "ui").getJsonObject("details").getMap())
        .containsEntry("httpsStatus", 200);
  }

  @Test
  void aStandbyWithoutItsPrimaryIsDownAndStillTellsItsRole() throws IOException {
    cluster.member("bam1").kill();

    HttpResponse<String> reply = at("bam2").health();
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(new JsonObject(reply.body()).getString("status")).isEqualTo("DOWN");
    assertThat(at("bam2").details("primaryConnectivity").getString("status")).isEqualTo("DOWN");
    JsonObject replication = at("bam2").replication();
    assertThat(replication.getString("replicationRole")).isEqualTo("Standby");
    assertThat(replication.getJsonObject("primary").getString("status")).isEqualTo("Unavailable");
    assertThat(replication.getJsonObject("standby1").getString("status"))
        .isEqualTo("Not Replicating");
    assertThat(replication.getJsonObject("standby2").getString("status"))
        .isEqualTo("Not Replicating");

    cluster.quirk(DownStatus.STATUS_200);
    assertThat(at("bam2").health().statusCode()).isEqualTo(200);
    cluster.quirk(StandbyReach.NOT_AVAILABLE);
    assertThat(at("bam2").details("primaryConnectivity").getString("status")).isEqualTo("N/A");
  }

  @Test
  void aFrozenPrimaryIsWaitedForAsLongAsTheCallerAllows() throws IOException {
    cluster.member("bam1").freeze();

    assertThat(at("bam2").send("GET", "/bam/v1/health?timeout=100").statusCode()).isEqualTo(503);
  }

  @Test
  void rolesAreSpelledByQuirks() throws IOException {
    cluster.quirk(StandbyText.SECONDARY);
    assertThat(at("bam2").replication().getString("replicationRole")).isEqualTo("Secondary");

    cluster.removeStandby(cluster.member("bam3"));
    assertThat(at("bam3").replication().getMap())
        .containsEntry("replicationRole", "Removed Standby")
        .doesNotContainKey("primary");

    cluster.breakReplication();
    assertThat(at("bam1").replication().getString("replicationRole")).isEqualTo("Standalone");
    cluster.quirk(StandaloneForm.METRICS_NOT_AVAILABLE);
    assertThat(at("bam1").details("replicationMetrics"))
        .isEqualTo(new JsonObject().put("status", "N/A"));
  }

  @Test
  void latenciesAreSecondsAsText() throws IOException {
    cluster.member("bam3").lagBehind(Duration.ofMinutes(2));

    assertThat(at("bam1").replication().getJsonObject("standby2").getString("latency"))
        .isEqualTo("120");
    assertThat(at("bam2").replication().getJsonObject("standby1").getString("latency"))
        .isEqualTo("0");
  }

  @Test
  void aPromotionPastADeadPrimaryLeavesItAClaimant() throws IOException {
    cluster.member("bam1").kill();

    HttpResponse<String> reply = at("bam2").send("PUT", "/bam/v1/promote");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(reply.body()).getString("status")).isEqualTo("UP");
    assertThat(cluster.member("bam2").role()).isEqualTo(Role.PRIMARY);
    assertThat(cluster.member("bam3").role()).isEqualTo(Role.STANDBY);
    cluster.member("bam1").revive();
    assertThat(at("bam1").replication().getString("replicationRole")).isEqualTo("Primary");
  }

  @Test
  void aPromotionPastALivingPrimaryResetsItOrLeavesIt() throws IOException {
    cluster.quirk(PromotionReply.TEXT);
    assertThat(at("bam2").send("PUT", "/bam/v1/promote").body())
        .isEqualTo("\"Promotion completed\"");
    assertThat(cluster.member("bam1").role()).isEqualTo(Role.STANDALONE);

    cluster.quirk(PromotionPastPrimary.LEAVES_IT);
    at("bam3").send("PUT", "/bam/v1/promote");
    assertThat(cluster.member("bam2").role()).isEqualTo(Role.PRIMARY);
    assertThat(cluster.member("bam3").role()).isEqualTo(Role.STANDALONE);
  }

  @Test
  void onlyAStandbyIsPromoted() throws IOException {
    HttpResponse<String> refused = at("bam1").send("PUT", "/bam/v1/promote");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(new JsonObject(refused.body()).getString("message")).contains("not STANDBY");

    cluster.quirk(PromotionRefusal.STATUS_400);
    cluster.quirk(ErrorBody.HTML);
    assertThat(at("bam1").send("PUT", "/bam/v1/promote").statusCode()).isEqualTo(400);
    assertThat(at("bam1").send("GET", "/bam/v1/nothing").body()).contains("<html");
    cluster.quirk(ErrorBody.EMPTY);
    assertThat(at("bam1").send("GET", "/bam/v1/nothing").body()).isEmpty();
  }

  @Test
  void faultsStrikeItLikeTheOtherInterfaces() throws IOException {
    SimulatedMember bam1 = cluster.member("bam1");
    bam1.fault(Fault.HTML, path -> path.startsWith("/bam/"));
    assertThat(at("bam1").health().body()).contains("<form");
    assertThat(new BamCaller(bam1).get("/servlets/health").statusCode()).isEqualTo(200);

    bam1.heal();
    bam1.fault(Fault.RESET_MID_BODY);
    assertThatThrownBy(() -> at("bam1").health()).isInstanceOf(IOException.class);
    assertThat(bam1.requests("/bam/v1/health")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aDeadMemberRefusesHereTooAndARevivedOneAnswersAgain() throws IOException {
    SimulatedMember bam1 = cluster.member("bam1");
    bam1.kill();
    assertThatThrownBy(() -> at("bam1").health()).isInstanceOf(java.net.ConnectException.class);

    bam1.revive();
    assertThat(at("bam1").health().statusCode()).isEqualTo(200);
  }

  @Test
  void itCanBeOffWhileTheMemberIsUp() throws IOException {
    SimulatedMember bam1 = cluster.member("bam1");
    bam1.failoverApi().switchOff();

    assertThatThrownBy(() -> at("bam1").health()).isInstanceOf(java.net.ConnectException.class);
    assertThat(new BamCaller(bam1).get("/servlets/health").statusCode()).isEqualTo(200);

    bam1.failoverApi().switchOn();
    assertThat(at("bam1").health().statusCode()).isEqualTo(200);
  }
}
