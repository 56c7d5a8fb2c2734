package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.BodyQuirk;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the check against BAM's own description is given to read. */
class RecorderTest {

  private static final String PROPERTY = "simulator.record";
  private static final String CONFIGURATIONS = "/api/v2/configurations?limit=1";

  private Path directory;
  private @Nullable String before;
  private SimulatedCluster cluster;
  private BamCaller caller;

  @BeforeEach
  void start(@TempDir Path temporary) {
    directory = temporary;
    before = System.getProperty(PROPERTY);
    System.setProperty(PROPERTY, directory.toString());
    cluster = SimulatedCluster.start(TestCluster.ofSize(1));
    caller = new BamCaller(cluster.member("bam1"));
  }

  @AfterEach
  void stop() {
    cluster.close();
    if (before == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, before);
    }
  }

  private List<JsonObject> recorded(int count) {
    List<JsonObject> all = new ArrayList<>();
    Patience.await("the exchanges to be written")
        .until(
            () -> {
              all.clear();
              all.addAll(lines());
              return all.size() == count;
            });
    return all;
  }

  private List<JsonObject> lines() throws IOException {
    List<JsonObject> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.readAllLines(file).forEach(line -> lines.add(new JsonObject(line)));
      }
    }
    return lines;
  }

  @Test
  void anExchangeIsWrittenDownWithoutItsSecrets() throws IOException {
    String authorization = caller.signedIn();
    caller.get(CONFIGURATIONS, authorization);
    caller.get("/servlets/health");

    List<JsonObject> exchanges = recorded(2);
    assertThat(exchanges.toString())
        .doesNotContain(Secret.MARKER)
        .doesNotContain(authorization.replace("Basic ", ""));
    JsonObject signIn = exchanges.get(0);
    assertThat(signIn.getString("method")).isEqualTo("POST");
    assertThat(signIn.getInteger("status")).isEqualTo(201);
    assertThat(new JsonObject(signIn.getString("requestBody")).getString("username"))
        .isEqualTo("ann");
    assertThat(new JsonObject(signIn.getString("responseBody")).getString("apiToken"))
        .isEqualTo("hidden");
    assertThat(exchanges.get(1).getString("uri")).isEqualTo(CONFIGURATIONS);
    assertThat(exchanges.get(1).getString("responseType")).isEqualTo("application/hal+json");
    assertThat(exchanges.get(1).getString("quirks")).isEqualTo("Quirks[]");
  }

  @Test
  void whatIsFalseOnPurposeIsMarked() throws IOException {
    cluster.quirk(BodyQuirk.JsonType.TEXT_JSON);
    caller.get(CONFIGURATIONS);
    cluster.resetQuirks();
    cluster.member("bam1").fault(Fault.WRONG_JSON);
    caller.get(CONFIGURATIONS);

    List<JsonObject> exchanges = recorded(2);
    assertThat(exchanges.get(0).getString("quirks")).isEqualTo("Quirks[TEXT_JSON]");
    assertThat(exchanges.get(0).getString("fault")).isNull();
    assertThat(exchanges.get(1).getString("fault")).isEqualTo("WRONG_JSON");
  }
}
