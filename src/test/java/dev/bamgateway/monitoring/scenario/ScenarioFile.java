package dev.bamgateway.monitoring.scenario;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as its file tells it; README.md beside the files says what the keys mean. A key that
 * is not known is an error.
 */
record ScenarioFile(
    String description,
    List<String> row,
    List<Rule> rules,
    List<String> members,
    MonitoringMode mode,
    List<RoleSource> sources,
    List<ScenarioPhase> phases) {

  static final Path DIRECTORY = Path.of("src/test/resources/scenarios");

  private static final ObjectReader READER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(ScenarioFile.class);

  ScenarioFile {
    row = requireNonNullElse(row, List.of());
    mode = requireNonNullElse(mode, MonitoringMode.FOLLOW);
    sources = requireNonNullElse(sources, List.of(RoleSource.values()));
  }

  static ScenarioFile read(Path file) {
    try {
      return READER.readValue(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** All of them, by name. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Directory and name, as in {@code failover/planned}. */
  static String name(Path file) {
    return DIRECTORY.relativize(file).toString().replace('\\', '/').replace(".yaml", "");
  }

  boolean hasRepeat() {
    return phases.stream().anyMatch(phase -> phase.repeat() != null);
  }

  /** How a role or a number is written where there is none. */
  static final String NONE = "none";

  static @Nullable String orNull(String text) {
    return text.equals(NONE) ? null : text;
  }
}
