package dev.bamgateway.workflow.configurations;

import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.quirk.BodyQuirk;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of v2: a link leads on if there is HAL, else the total tells, else the empty page. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class V2PagesTest extends PagesTest {

  V2PagesTest() {
    super(V2_CONFIGURATIONS);
  }

  @Test
  void aFullPageWithoutALinkIsTheLastOne() {
    assertAllAreRead(2_000, 2);
  }

  @ParameterizedTest
  @CsvSource({"2500, 3", "2000, 2", "7, 1", "0, 1"})
  void withoutHalTheTotalTellsWhichPageIsTheLastOne(int configurations, int requests) {
    cluster.quirk(Quirk.Hal.NOT_SERVED);

    assertAllAreRead(configurations, requests);
  }

  @ParameterizedTest
  @CsvSource({"2500, 4", "2000, 3", "7, 2", "0, 1"})
  void withoutLinksAndTotalTheLastPageIsTheEmptyOne(int configurations, int requests) {
    cluster.quirk(Quirk.Hal.NOT_SERVED);
    cluster.quirk(BodyQuirk.TotalCount.PASSED_OVER);

    assertAllAreRead(configurations, requests);
  }

  /** One request is refused. */
  @ParameterizedTest
  @CsvSource({"SERVED, 4", "NOT_SERVED, 5"})
  void whereThereIsNoTotalTheListIsReadWithoutIt(Quirk.Hal hal, int requests) {
    cluster.quirk(hal);
    cluster.quirk(BodyQuirk.TotalCount.REFUSED);

    assertAllAreRead(2_500, requests);
  }

  @ParameterizedTest
  @CsvSource({
    "TEN_WITH_LINK, TOLD, 3",
    "TEN_WITH_LINK, PASSED_OVER, 3",
    "TEN_WITH_TOTAL, TOLD, 3",
    "TEN_WITH_TOTAL, PASSED_OVER, 3",
    "TEN_WITHOUT_A_WORD, TOLD, 3",
    "TEN_WITHOUT_A_WORD, PASSED_OVER, 4",
    "TEN_WITHOUT_A_WORD, REFUSED, 5",
  })
  void aServerThatGivesLessThanAskedIsReadToTheEnd(
      BodyQuirk.PageSize size, BodyQuirk.TotalCount total, int requests) {
    cluster.quirk(size);
    cluster.quirk(total);

    assertAllAreRead(25, requests);
  }
}
