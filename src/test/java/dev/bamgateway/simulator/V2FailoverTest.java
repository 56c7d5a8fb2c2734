package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failover by v2, from any server of the cluster. */
class V2FailoverTest {

  private static final String BAM2 = "/api/v2/databases/1/servers/202";

  private final SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3));
  private final BamCaller bam1 = new BamCaller(cluster.member("bam1"));
  private String authorization;

  @BeforeEach
  void signIn() throws IOException {
    authorization = bam1.signedIn();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private HttpResponse<String> failOver(String path, String state) throws IOException {
    return bam1.patch(path, authorization, new JsonObject().put("state", state));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PRIMARY", "FAILOVER"})
  void eitherStateMakesAStandbyPrimaryAndThePrimaryAStandby(String state) throws IOException {
    HttpResponse<String> reply = failOver(BAM2, state);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).getString("state")).isEqualTo("PRIMARY");
    assertThat(cluster.members())
        .extracting(SimulatedMember::role)
        .containsExactly(Role.STANDBY, Role.PRIMARY, Role.STANDBY);
  }

  @Test
  void byAQuirkOneOfTheTwoStatesIsUnknown() throws IOException {
    cluster.quirk(Quirk.FailoverState.FAILOVER);

    assertThat(failOver(BAM2, "PRIMARY").statusCode()).isEqualTo(400);
    assertThat(failOver(BAM2, "FAILOVER").statusCode()).isEqualTo(200);
  }

  @Test
  void aStandbyThatLagsIsPromotedByForceOnly() throws IOException {
    cluster.member("bam2").lagBehind(Duration.ofSeconds(3));

    assertThat(code(failOver(BAM2, "PRIMARY"))).isEqualTo("ReplicationOperationNotAllowed");
    assertThatThrownBy(() -> cluster.promoteGracefully(cluster.member("bam2")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("latency 0");

    HttpResponse<String> forced =
        bam1.send(
            bam1.request(BAM2)
                .header("Authorization", authorization)
                .header("Content-Type", "application/merge-patch+json")
                .header("x-bcn-force-failover", "true")
                .method("PATCH", BodyPublishers.ofString("{\"state\":\"PRIMARY\"}")));
    assertThat(forced.statusCode()).isEqualTo(200);
    assertThat(cluster.member("bam2").role()).isEqualTo(Role.PRIMARY);
  }

  @Test
  void whatCannotBeIsRefusedWithItsCode() throws IOException {
    assertThat(code(failOver("/api/v2/databases/1/servers/201", "PRIMARY")))
        .isEqualTo("FailoverTargetAlreadyPrimaryServer");
    assertThat(code(failOver(BAM2, "STANDBY"))).isEqualTo("InvalidEnumValue");
    assertThat(failOver("/api/v2/databases/1/servers/209", "PRIMARY").statusCode()).isEqualTo(404);
    cluster.member("bam2").kill();
    assertThat(code(failOver(BAM2, "PRIMARY"))).isEqualTo("ServerNotConnected");
  }

  @Test
  void aStandaloneServerHasNobodyToFailOverTo() throws IOException {
    cluster.breakReplication();
    authorization = bam1.signedIn();

    assertThat(code(failOver("/api/v2/databases/1/servers/201", "PRIMARY")))
        .isEqualTo("DatabaseNotInReplicatedState");
  }
}
