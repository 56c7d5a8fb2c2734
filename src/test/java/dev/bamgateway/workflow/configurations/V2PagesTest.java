package dev.bamgateway.workflow.configurations;

import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.quirk.Quirk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Pages of v2: a link leads on if there is HAL, else the size of the page tells. */
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

  @Test
  void withoutHalTheLastPageIsTheOneThatIsNotFull() {
    cluster.quirk(Quirk.Hal.NOT_SERVED);

    assertAllAreRead(2_500, 3);
  }

  @Test
  void withoutHalAnEmptyPageComesAfterFullOnes() {
    cluster.quirk(Quirk.Hal.NOT_SERVED);

    assertAllAreRead(2_000, 3);
  }
}
