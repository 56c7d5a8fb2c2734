package dev.bamgateway.monitoring.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every scenario, through every role source that can tell it. */
class ScenarioTest {

  @TestFactory
  Stream<DynamicNode> scenarios() {
    return ScenarioFile.all().stream().map(ScenarioTest::scenario);
  }

  private static DynamicNode scenario(Path path) {
    ScenarioFile file = ScenarioFile.read(path);
    String name = ScenarioFile.name(path);
    return dynamicContainer(
        name + ": " + file.description(),
        file.sources().stream()
            .map(
                source ->
                    dynamicTest(
                        name + " with " + source,
                        () ->
                            assertThat(new ScenarioRun(name, file, source).play())
                                .as("rules that gave a verdict in %s", name)
                                .containsAll(file.rules()))));
  }
}
