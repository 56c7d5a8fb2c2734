package dev.bamgateway.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;

/** What Kubernetes is given, as {@code kubectl kustomize} renders a directory. */
record Rendered(List<JsonNode> objects) {

  /**
   * Renders with the kubectl that the environment variable {@code KUBECTL} names, else with the one
   * on the path. Where there is none, the test is left out; {@code .ci/run} brings one.
   */
  static Rendered of(Path directory) {
    String kubectl = Optional.ofNullable(System.getenv("KUBECTL")).orElse("kubectl");
    Process process = start(kubectl, directory);
    try {
      String rendered = new String(process.getInputStream().readAllBytes(), UTF_8);
      String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      assertThat(said).as("warnings").isEmpty();
      return new Rendered(Clone.documents(rendered));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process start(String kubectl, Path directory) {
    try {
      return new ProcessBuilder(kubectl, "kustomize", directory.toString()).start();
    } catch (IOException e) {
      return Assumptions.abort("there is no " + kubectl + ": " + e.getMessage());
    }
  }

  /** The only object of a kind. */
  JsonNode only(String kind) {
    List<JsonNode> all = all(kind);
    assertThat(all).as(kind).hasSize(1);
    return all.get(0);
  }

  /** Those whose kind it is, in the order rendered. */
  List<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind)).toList();
  }

  /** The object of a kind that has exactly this name. */
  JsonNode named(String kind, String name) {
    return all(kind).stream()
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  /** The texts of an object's fields, by name. */
  static Map<String, String> strings(JsonNode object) {
    Map<String, String> entries = new TreeMap<>();
    object.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
    return entries;
  }
}
