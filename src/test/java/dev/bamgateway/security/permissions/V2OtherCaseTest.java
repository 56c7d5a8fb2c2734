package dev.bamgateway.security.permissions;

import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Names in another case at v2, which tells whose session it opened. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class V2OtherCaseTest extends OtherCaseTest {

  V2OtherCaseTest() {
    super("/api/v2/users");
  }
}
