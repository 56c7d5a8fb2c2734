package dev.bamgateway.api.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** What load balancers ask. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class PrimaryCheckTest extends GatewayTest {

  private static final String CHECK = "/primary";

  @Test
  void thePrimaryIsThereForAnybodyAndTheUrlForTheMonitoringAccount() {
    assertBare(anonymous().get(CHECK), 200);
    assertBare(impostor().get(CHECK), 200);
    assertBare(anonymous().header("Authorization", "Basic nonsense").get(CHECK), 200);

    Response known = as(User.MONITOR).get(CHECK);
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(known.contentType()).startsWith("text/plain");
    assertThat(known.asString()).isEqualTo(primary().url());
    assertThat(known.header("Cache-Control")).isEqualTo("no-store");
  }

  /** Otherwise passwords could be guessed here, as fast as the network is. */
  @Test
  void guessesAtTheMonitoringAccountAreFewAndThenNotEvenTheRightOneIsTold() {
    String address = "198.51.100.77";
    for (int i = 0; i < 5; i++) {
      assertBare(
          as(User.MONITOR.withWrongPassword()).header("X-Forwarded-For", address).get(CHECK), 200);
    }

    assertBare(as(User.MONITOR).header("X-Forwarded-For", address).get(CHECK), 200);
    assertThat(as(User.MONITOR).get(CHECK).asString()).isEqualTo(primary().url());
  }

  @Test
  void bamIsNeverAsked() {
    User user = User.newIn(cluster);

    assertBare(as(user).get(CHECK), 200);

    assertThat(primary().signInAttempts(user.name())).isZero();
  }

  @Test
  void headSaysWhatGetSays() {
    assertBare(anonymous().head(CHECK), 200);
    assertBare(as(User.MONITOR).head(CHECK), 200);
    assertBare(anonymous().head(check(standby())), 503);
  }

  @Test
  void onlyThePrimaryIsThePrimary() {
    for (SimulatedMember member : cluster.members()) {
      int expected = member.url().equals(primary().url()) ? 200 : 503;

      assertBare(anonymous().get(check(member)), expected);
      assertThat(as(User.MONITOR).get(check(member)).asString())
          .isEqualTo(expected == 200 ? member.url() : "");
    }
  }

  @Test
  void whoIsNoMemberIsNotThePrimary() {
    String unknown = CHECK + "/bam9.example.org";

    assertBare(anonymous().get(unknown), 503);
    assertBare(anonymous().head(unknown), 503);
    assertBare(as(User.MONITOR).get(unknown), 503);
  }

  @Test
  void aPrimaryWhoseRoleCannotBeReadIsStillServing() {
    cluster
        .members()
        .forEach(member -> member.fault(Fault.answer(403, "{\"status\":403}"), V2_ROLE::equals));
    Patience.await("the refusals to be noticed").until(() -> stateNow().equals("UNVERIFIED"));

    assertBare(anonymous().get(CHECK), 200);
  }

  @Test
  void aMonitorThatIsStoppedStaysWithTheLastPrimary() {
    try {
      setMode("stopped");

      assertBare(anonymous().get(CHECK), 200);
      assertBare(anonymous().get(check(primary())), 200);
    } finally {
      setMode("follow");
    }
  }

  @Test
  void aPrimaryThatIsLostServesNobody() {
    SimulatedMember last = primary();
    killThemAll();

    assertBare(anonymous().get(CHECK), 503);
    assertBare(as(User.MONITOR).get(CHECK), 503);
    assertBare(anonymous().get(check(last)), 503);
  }

  private static String check(SimulatedMember member) {
    return CHECK + "/" + name(member);
  }

  private static void assertBare(Response response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.asString()).isEmpty();
    assertThat(response.header("Cache-Control")).isEqualTo("no-store");
  }
}
