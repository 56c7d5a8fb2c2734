package dev.bamgateway.http;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Pages of v1, which has no links. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
@TestProfile(V1ConfigurationsTest.V1.class)
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
