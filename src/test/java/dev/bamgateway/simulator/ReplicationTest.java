package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static dev.bamgateway.simulator.BamCaller.names;
import static dev.bamgateway.simulator.BamCaller.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members do and say while replication changes (contract: 3.6, 3.7, 4.3, 5.4). */
class ReplicationTest {

  private SimulatedCluster cluster;
  private SimulatedMember bam1;
  private SimulatedMember bam2;
  private SimulatedMember bam3;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(3));
    bam1 = cluster.member("bam1");
    bam2 = cluster.member("bam2");
    bam3 = cluster.member("bam3");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static JsonObject database(SimulatedMember member) throws IOException {
    BamCaller caller = new BamCaller(member);
    return json(caller.get("/api/v2/databases?fields=embed(servers)", caller.signedIn()))
        .getJsonArray("data")
        .getJsonObject(0);
  }

  private static JsonArray servers(JsonObject database) {
    return database.getJsonObject("_embedded").getJsonArray("servers");
  }

  @Test
  void everyMemberTellsItsOwnRoleAndNamesThePrimaryByAddress() throws IOException {
    assertThat(database(bam1).getString("replicationRole")).isEqualTo("PRIMARY");
    JsonObject asStandbySeesIt = database(bam2);

    assertThat(asStandbySeesIt.getString("replicationRole")).isEqualTo("STANDBY");
    assertThat(asStandbySeesIt.getString("replicationStatus")).isEqualTo("REPLICATING");
    assertThat(strings(servers(asStandbySeesIt), "state"))
        .containsExactly("PRIMARY", "STANDBY", "STANDBY");
    assertThat(strings(servers(asStandbySeesIt), "address"))
        .containsExactly(bam1.address(), bam2.address(), bam3.address());
  }

  @Test
  void aStandbyReadsThroughToThePrimarysDatabase() throws IOException {
    BamCaller standby = new BamCaller(bam2);
    String authorization = standby.signedIn();
    cluster.database().addConfiguration("Just added");

    assertThat(names(standby.get("/api/v2/configurations", authorization))).contains("Just added");
  }

  @Test
  void aKilledMemberRefusesConnectionsAndForgetsItsSessions() throws IOException {
    BamCaller caller = new BamCaller(bam1);
    String authorization = caller.signedIn();
    String url = bam1.url();

    bam1.kill();
    assertThatThrownBy(() -> caller.get("/")).isInstanceOf(ConnectException.class);

    bam1.revive();
    assertThat(bam1.url()).isEqualTo(url);
    assertThat(caller.get("/api/v2/configurations", authorization).statusCode()).isEqualTo(401);
    assertThat(caller.role(caller.signedIn())).isEqualTo("PRIMARY");
  }

  @Test
  void withoutThePrimaryAStandbySignsNobodyInButStillTellsItsRoleToWhoIs() throws IOException {
    BamCaller standby = new BamCaller(bam2);
    String authorization = standby.signedIn();

    bam1.kill();

    HttpResponse<String> refused = standby.postSession("ann", Secret.password("ann"), false);
    assertThat(refused.statusCode()).isEqualTo(500);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(standby.role(authorization)).isEqualTo("STANDBY");
    assertThat(standby.get("/api/v2/configurations", authorization).statusCode()).isEqualTo(500);
  }

  @Test
  void aGracefulPromotionSwapsTheRolesAndEndsTheSessions() throws IOException {
    BamCaller caller = new BamCaller(bam1);
    String authorization = caller.signedIn();

    cluster.promote(bam2);

    assertThat(bam1.role()).isEqualTo(Role.STANDBY);
    assertThat(database(bam2).getString("replicationRole")).isEqualTo("PRIMARY");
    assertThat(bam3.role()).isEqualTo(Role.STANDBY);
    assertThat(caller.get("/api/v2/databases", authorization).statusCode()).isEqualTo(401);
  }

  @Test
  void byAQuirkSessionsSurviveAPromotion() throws IOException {
    cluster.quirk(Quirk.TokensAfterFailover.KEPT);
    BamCaller caller = new BamCaller(bam1);
    String authorization = caller.signedIn();

    cluster.promote(bam2);

    assertThat(caller.role(authorization)).isEqualTo("STANDBY");
  }

  @Test
  void ofThreeTheOtherStandbyFollowsThePromotedOneAndTheDeadPrimaryReturnsClaiming()
      throws IOException {
    bam1.kill();
    cluster.promote(bam2);

    assertThat(bam2.role()).isEqualTo(Role.PRIMARY);
    assertThat(strings(servers(database(bam3)), "address"))
        .containsExactly(bam2.address(), bam3.address());

    bam1.revive();
    JsonObject old = database(bam1);
    assertThat(old.getString("replicationRole")).isEqualTo("PRIMARY");
    assertThat(old.getString("replicationStatus")).isEqualTo("NOT_REPLICATING");
    assertThat(strings(servers(old), "replicationStatus"))
        .containsExactly("NOTREPLICATING", "NOTREPLICATING", "NOTREPLICATING");
  }

  @Test
  void whatAnOldPrimaryReturnsAsIsAQuirk() throws IOException {
    bam1.kill();
    cluster.promote(bam2);
    bam1.revive();

    cluster.quirk(Quirk.ReturningPrimary.CLAIMS_REPLICATING);
    assertThat(database(bam1).getString("replicationStatus")).isEqualTo("REPLICATING");
    cluster.quirk(Quirk.ReturningPrimary.STANDALONE);
    assertThat(database(bam1).getString("replicationRole")).isEqualTo("STANDALONE");
  }

  @Test
  void ofTwoThePromotedOneIsLeftStandalone() throws IOException {
    try (SimulatedCluster two = SimulatedCluster.start(TestCluster.ofSize(2))) {
      two.member(0).freeze();
      two.promote(two.member(1));

      JsonObject promoted = database(two.member(1));
      assertThat(promoted.getString("replicationRole")).isEqualTo("STANDALONE");
      assertThat(promoted.getString("state")).isEqualTo("STANDALONE");
      assertThat(two.member(0).role()).isEqualTo(Role.PRIMARY);
    }
  }

  @Test
  void anOldPrimaryCanRejoinAsAStandby() throws IOException {
    bam1.kill();
    cluster.promote(bam2);
    bam1.revive();

    cluster.rejoinAsStandby(bam1);

    assertThat(database(bam1).getString("replicationRole")).isEqualTo("STANDBY");
    assertThat(strings(servers(database(bam3)), "address"))
        .containsExactly(bam2.address(), bam3.address(), bam1.address());
  }

  @Test
  void aForcedPromotionBesideALivingPrimaryMakesTwoClaimants() {
    cluster.promoteForced(bam2);

    assertThat(bam1.role()).isEqualTo(Role.PRIMARY);
    assertThat(bam2.role()).isEqualTo(Role.PRIMARY);
    assertThat(bam3.role()).isEqualTo(Role.STANDBY);
  }

  @Test
  void promotionsThatBamWouldRefuseAreRefused() {
    assertThatThrownBy(() -> cluster.promote(bam1)).hasMessageContaining("PRIMARY, not STANDBY");
    bam1.kill();
    assertThatThrownBy(() -> cluster.promoteGracefully(bam2)).hasMessageContaining("bam1");
    bam2.kill();
    assertThatThrownBy(() -> cluster.promote(bam2)).hasMessageContaining("DOWN");
  }

  @Test
  void aRemovedStandbyAndABrokenClusterSaySo() throws IOException {
    cluster.removeStandby(bam3);
    assertThat(database(bam3).getString("replicationRole")).isEqualTo("REMOVED_STANDBY");
    assertThat(servers(database(bam1))).hasSize(2);

    cluster.breakReplication();
    assertThat(bam1.role()).isEqualTo(Role.STANDALONE);
    assertThat(bam2.role()).isEqualTo(Role.STANDALONE);
  }

  @Test
  void readOnlySessionsAreForStandbys() throws IOException {
    HttpResponse<String> refused =
        new BamCaller(bam1).postSession("ann", Secret.password("ann"), true);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(code(refused)).isEqualTo("ReadOnlySessionOnPrimary");

    BamCaller standby = new BamCaller(bam2);
    String authorization = standby.signedIn(true);
    bam1.kill();
    assertThat(names(standby.get("/api/v2/configurations", authorization))).contains("Prod");
    assertThat(standby.signedIn(true)).startsWith("Basic ");
  }

  @Test
  void aSingleMemberIsStandalone() throws IOException {
    try (SimulatedCluster one = SimulatedCluster.start(TestCluster.ofSize(1))) {
      assertThat(database(one.member(0)).getString("replicationRole")).isEqualTo("STANDALONE");
    }
  }

  @Test
  void aStandbyMayForwardThePrimarysRoleAndLeaveItselfOut() throws IOException {
    cluster.quirk(Quirk.RoleOnStandby.FORWARDED);
    cluster.quirk(Quirk.OwnServer.NOT_LISTED);

    JsonObject database = database(bam2);

    assertThat(database.getString("replicationRole")).isEqualTo("PRIMARY");
    assertThat(strings(servers(database), "address"))
        .containsExactly(bam1.address(), bam3.address());
  }

  @Test
  void aMemberCanBeMadeToReportAFailoverInProgress() throws IOException {
    bam1.reportStatus("FAILINGOVER");
    assertThat(database(bam1).getString("replicationStatus")).isEqualTo("FAILINGOVER");

    bam1.heal();
    assertThat(database(bam1).getString("replicationStatus")).isEqualTo("REPLICATING");
  }
}
