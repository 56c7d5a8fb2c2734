package dev.bamgateway.bam.calls;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of v1, where an error is a text and a collection an array. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = {
      @ResourceArg(name = "bam.api-version", value = "v1"),
      @ResourceArg(name = "bam.call.timeout", value = "1s"),
      @ResourceArg(name = "bam.call.deadline", value = "1s")
    })
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

  /** It passes over where the page is to begin, and would be asked for ever. */
  @Test
  void aPageThatComesAgainAndAgainIsNoAnswer() {
    strike(Fault.answer(200, "[{\"id\":1,\"name\":\"Prod\"},{\"id\":2,\"name\":\"Lab\"}]"));

    assertBadAnswerWith("same page of a list came again");
  }
}
