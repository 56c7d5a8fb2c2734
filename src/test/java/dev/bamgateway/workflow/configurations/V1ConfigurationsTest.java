package dev.bamgateway.workflow.configurations;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.model.Configuration;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sample workflow through v1. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class V1ConfigurationsTest extends GatewayTest {

  @Test
  void allConfigurationsComeInBamsOrderAndV2IsNotTouched() {
    var response = configurationsFor(User.newIn(cluster));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(namesIn(response))
        .isEqualTo(cluster.database().configurations().stream().map(Configuration::name).toList());
    assertThat(serverOf(response)).isEqualTo(primary().url());
    assertThat(primary().requests(V2_CONFIGURATIONS)).isZero();
    assertThat(primary().requests(V1_CONFIGURATIONS)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void aWrongPasswordIsUnauthorizedHoweverBamSaysSo(Quirk.V1FailedLogin refusal) {
    cluster.quirk(refusal);
    User wrong = User.newIn(cluster).withWrongPassword();

    assertProblem(configurationsFor(wrong), 401, "unauthorized", "Unauthorized")
        .ofConfigurationsFor(wrong)
        .challenges();
    assertProblem(configurationsFor(wrong), 401, "unauthorized", "Unauthorized");

    assertThat(primary().signInAttempts(wrong.name())).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void expiredTokensAreRenewedOnceHoweverBamSaysSo(Quirk.V1ExpiredToken refusal) {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);

    cluster.quirk(refusal);
    primary().expireTokens();

    assertThat(configurationsFor(user).statusCode()).isEqualTo(200);
    assertThat(primary().signInAttempts(user.name())).isEqualTo(2);
  }

  @Test
  void aPasswordThatBamQuotesFromTheAddressOfASignInIsNowhereToBeFound() {
    User user = User.newIn(cluster);
    String address =
        "/Services/REST/v1/login?username=" + user.name() + "&password=" + user.password();
    primary()
        .fault(
            Fault.answer(500, "\"Unexpected error at " + address + "\""),
            path -> path.startsWith("/Services/REST/v1/login"));

    try (LogLines log = new LogLines("")) {
      assertProblem(configurationsFor(user), 502, "bad-bam-answer", "BadBamAnswer")
          .ofConfigurationsFor(user)
          .detailSays("the sign-in was not understood");

      assertThat(log.messages()).noneMatch(line -> line.contains(user.password()));
    }
  }
}
