package dev.bamgateway.workflow.renaming;

import static dev.bamgateway.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.Json;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A workflow that writes something, through v1. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class V1RenamingTest extends WritingTest {

  private static final String ADD = "/Services/REST/v1/addEntity";
  private static final String UPDATE = "/Services/REST/v1/update";

  @Test
  void whatWasCreatedAndRenamedIsInBamAndV2IsNotTouched() {
    User user = known();

    Response created = create(user);
    assertDone(created);
    assertThat(made()).containsExactly(name());

    assertDone(rename(user, Json.of(created).path("id").asLong()));
    assertThat(made()).containsExactly(newName());
    assertThat(cluster.writes(marker)).isEqualTo(2);
    assertThat(primary().requests(V2_CONFIGURATIONS)).isZero();
  }

  /** v1 has one status for everything that goes wrong: nobody can tell what was done before. */
  @Test
  void aServerErrorMayBePartOfTheWrite() {
    User user = known();
    assertDone(create(user));

    assertProblem(create(user), 502, "bam-error", "BamError")
        .at(CREATE, user.name())
        .detailSays("Duplicate of another item", "may have been made in part")
        .quotesBam(500, null, "Duplicate of another item")
        .hasNoRetryAfter();

    assertThat(made()).containsExactly(name());
    assertThat(cluster.writes(marker)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredTokenIsRenewedOnceHoweverBamSaysSo(Quirk.V1ExpiredToken refusal) {
    User user = known();
    cluster.quirk(refusal);
    primary().expireTokens();

    assertDone(create(user));

    assertThat(made()).containsExactly(name());
    assertThat(cluster.writes(marker)).as("refused unread, then done").isEqualTo(2);
    assertThat(primary().signInAttempts(user.name())).isEqualTo(2);
  }

  @Test
  void aLostAnswerIsAnUnknownOutcome() {
    User user = known();
    primary().fault(Fault.RESET_AFTERWARDS, "POST", ADD::equals);

    assertProblem(create(user), 504, "outcome-unknown", "OutcomeUnknown")
        .at(CREATE, user.name())
        .hasNoRetryAfter();

    assertThat(made()).containsExactly(name());
    assertThat(cluster.writes(marker)).isEqualTo(1);
  }

  @Test
  void aSecondStepThatIsRefusedIsAnUnknownOutcome() {
    User user = known();
    primary().fault(Fault.answer(403, "\"No\""), "PUT", UPDATE::equals);

    assertProblem(createAndRename(user), 504, "outcome-unknown", "OutcomeUnknown")
        .hasNoRetryAfter();

    assertThat(made()).containsExactly(name());
    assertThat(cluster.writes(name())).isEqualTo(1);
  }
}
