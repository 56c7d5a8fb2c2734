package dev.bamgateway.bam.tokens;

import static dev.bamgateway.http.Tokens.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Tokens;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.quirk.TokenQuirk.GoneForm;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reboot of BAM loses all tokens; whatever it says to that, monitor and users go on. */
abstract class LostTokensTest extends GatewayTest {

  @ParameterizedTest
  @EnumSource(GoneForm.class)
  void afterARebootMonitorAndUsersSignInAnew(GoneForm form) {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
    long before = primary().signInAttempts(user.name());
    cluster.quirk(form);

    cluster.members().forEach(SimulatedMember::expireTokens);
    Response answer = bearing(token).get(CONFIGURATIONS);

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(primary().signInAttempts(user.name()) - before).isEqualTo(1);
    awaitSettled();
  }

  /** A firewall's refusals look like that, and there is one for every call. */
  @Test
  void oddRefusalsWithoutEndLeadToNoStreamOfSignIns() {
    User user = User.newIn(cluster);
    String token = Tokens.of(user);
    assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(200);
    long before = primary().signInAttempts(user.name());
    primary().fault(oddRefusal(), dataPath()::equals);

    for (int i = 0; i < 5; i++) {
      assertThat(bearing(token).get(CONFIGURATIONS).statusCode()).isEqualTo(401);
    }
    assertThat(primary().signInAttempts(user.name()) - before).isEqualTo(1);
    primary().heal();
    Patience.await("the session to be of use again")
        .until(() -> bearing(token).get(CONFIGURATIONS).statusCode() == 200);
  }

  private String dataPath() {
    return primary().requests(V1_CONFIGURATIONS) > primary().requests(V2_CONFIGURATIONS)
        ? V1_CONFIGURATIONS
        : V2_CONFIGURATIONS;
  }

  private static dev.bamgateway.simulator.Fault oddRefusal() {
    return dev.bamgateway.simulator.Fault.answer(
        403, "{\"status\":403,\"code\":\"InvalidAuthorizationToken\",\"message\":\"m\"}");
  }
}
