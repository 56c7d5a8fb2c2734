package dev.bamgateway.http;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of v1, where an error is a text and a collection an array. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
@TestProfile(V1ConfigurationsTest.V1.class)
class V1FaultTest extends BamFaultTest {

  V1FaultTest() {
    super(V1_CONFIGURATIONS);
  }

  @Override
  Fault error(int status, String code, String message) {
    return Fault.answer(status, TextNode.valueOf(message).toString());
  }

  @Override
  @Nullable String told(String code) {
    return null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[null]", "[{\"id\":1}]"})
  void jsonThatLacksItsDataIsNoAnswer(String body) {
    strike(Fault.answer(200, body));

    assertBadAnswerWith("without its data");
  }
}
