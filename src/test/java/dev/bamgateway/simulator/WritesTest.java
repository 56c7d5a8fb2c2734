package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the requests that write something are counted. */
class WritesTest {

  private static final String CONFIGURATIONS = "/api/v2/configurations";
  private static final String V1 = "/Services/REST/v1/";
  private static final String JSON = "application/json";
  private static final JsonObject NAMED = new JsonObject().put("name", "marker-1");

  private SimulatedCluster cluster;
  private SimulatedMember bam1;
  private BamCaller caller;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    bam1 = cluster.member("bam1");
    caller = new BamCaller(bam1);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void theBodiesOfAllWritesAreSearchedAndNoOthers() throws IOException {
    String v2 = caller.signedIn();
    String v1 = caller.signedInAtV1();

    caller.write("POST", CONFIGURATIONS, v2, JSON, NAMED);
    caller.write("PUT", CONFIGURATIONS + "/4711", v2, JSON, NAMED);
    caller.patch(CONFIGURATIONS + "/4711", v2, NAMED);
    caller.write("POST", V1 + "addEntity?parentId=0", v1, JSON, NAMED);
    caller.write("PUT", V1 + "update", v1, JSON, NAMED);

    assertThat(bam1.writes("marker-1")).isEqualTo(5);
    assertThat(bam1.writes("marker-2")).isZero();
    caller.get(CONFIGURATIONS + "?colour=marker-1", v2);
    caller.write("POST", "/elsewhere", v2, JSON, NAMED);
    assertThat(bam1.writes("marker-1")).isEqualTo(5);
  }

  @Test
  void ofADeletionTheUriIsSearched() throws IOException {
    caller.delete(CONFIGURATIONS + "/4711", caller.signedIn());
    caller.delete(V1 + "delete?objectId=4711", caller.signedInAtV1());

    assertThat(bam1.writes("/4711")).isEqualTo(1);
    assertThat(bam1.writes("objectId=4711")).isEqualTo(1);
    assertThat(bam1.writes("4711")).isEqualTo(2);
  }

  @Test
  void signingInAndOutIsNoWrite() throws IOException {
    String authorization = caller.signedIn();
    caller.patch(
        "/api/v2/sessions/current", authorization, new JsonObject().put("state", "LOGGED_OUT"));

    assertThat(bam1.writes("ann")).isZero();
    assertThat(bam1.writes("LOGGED_OUT")).isZero();
  }

  @Test
  void whatAFaultStrikesOrAFrozenMemberGetsHasReachedIt() throws IOException {
    String authorization = caller.signedIn();
    bam1.fault(Fault.ERROR_500);
    caller.write("POST", CONFIGURATIONS, authorization, JSON, NAMED);
    bam1.heal();
    bam1.freeze();

    CompletableFuture<HttpResponse<String>> hanging =
        caller.begin(caller.request(CONFIGURATIONS).POST(BodyPublishers.ofString(NAMED.encode())));

    Patience.await("the second write to arrive").until(() -> bam1.writes("marker-1") == 2);
    Patience.assertThroughout(Duration.ofMillis(300), "no answer comes", () -> !hanging.isDone());
    assertThat(bam1.writes("marker-1")).isEqualTo(2);
  }

  @Test
  void aClusterSumsWhatItsMembersCount() throws IOException {
    BamCaller standby = new BamCaller(cluster.member("bam2"));

    caller.write("POST", CONFIGURATIONS, caller.signedIn(), JSON, NAMED);
    standby.write("POST", CONFIGURATIONS, standby.signedIn(), JSON, NAMED);

    assertThat(bam1.writes("marker-1")).isEqualTo(1);
    assertThat(cluster.writes("marker-1")).isEqualTo(2);
  }

  @Test
  void ofVeryManyTheLatestAreKept() {
    Writes writes = new Writes(2);

    writes.add("marker-1");
    writes.add("marker-2");
    writes.add("marker-2 again");

    assertThat(writes.count("marker-1")).isZero();
    assertThat(writes.count("marker-2")).isEqualTo(2);
  }
}
