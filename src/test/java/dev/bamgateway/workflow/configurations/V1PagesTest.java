package dev.bamgateway.workflow.configurations;

import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.quirk.BodyQuirk;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of v1, which has no links. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class V1PagesTest extends PagesTest {

  V1PagesTest() {
    super(V1_CONFIGURATIONS);
  }

  @ParameterizedTest
  @CsvSource({"2500, 4", "2000, 3", "7, 2", "0, 1"})
  void theLastPageIsTheEmptyOne(int configurations, int requests) {
    assertAllAreRead(configurations, requests);
  }

  @Test
  void aServerThatGivesLessThanAskedIsReadToTheEnd() {
    cluster.quirk(BodyQuirk.PageSize.TEN_WITHOUT_A_WORD);

    assertAllAreRead(25, 4);
  }
}
