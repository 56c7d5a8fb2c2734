package dev.bamgateway.workflow.configurations;

import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Pages of v1, which has no links. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class V1PagesTest extends PagesTest {

  V1PagesTest() {
    super(V1_CONFIGURATIONS);
  }

  @Test
  void theLastPageIsTheOneThatIsNotFull() {
    assertAllAreRead(2_500, 3);
  }

  @Test
  void anEmptyPageComesAfterFullOnes() {
    assertAllAreRead(2_000, 3);
  }
}
