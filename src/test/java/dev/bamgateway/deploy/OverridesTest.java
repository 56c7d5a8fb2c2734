package dev.bamgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Versions that are used in place of the platform's are there for a reason, and no longer than it
 * lasts.
 */
class OverridesTest {

  private static final String PLATFORM = "quarkus-bom";

  /** Of these the platform's are too old: an artifact of the platform by what is imported. */
  private static final Map<String, Newer> NEWER =
      Map.of(
          "netty-bom", new Newer("netty.version", "netty-common"),
          "jackson-bom", new Newer("jackson.version", "jackson-databind"));

  /** Of this extension the platform's version cannot be resolved. */
  private static final String FAULT_TOLERANCE = "quarkus-smallrye-fault-tolerance";

  private static final String UNRESOLVABLE = "3.33.2";

  private record Newer(String property, String artifact) {}

  private final Pom ours = Pom.read(Path.of("pom.xml"));
  private final Pom platform = Pom.read(Path.of(System.getProperty("platform.bom")));

  @Test
  void whatIsNewerThanThePlatformsIsStillNewer() {
    assertThat(
            NEWER.entrySet().stream()
                .flatMap(
                    one ->
                        caughtUp(
                            one.getKey(),
                            one.getValue().property(),
                            ours.property(one.getValue().property()),
                            platform.version(one.getValue().artifact()))
                            .stream()))
        .isEmpty();
  }

  @Test
  void whatThePlatformCannotResolveIsStillThatVersion() {
    assertThat(otherThanUnresolvable(platform.version(FAULT_TOLERANCE))).isEmpty();
  }

  @Test
  void nothingElseIsOverridden() {
    assertThat(
            ours.managed().stream()
                .map(Pom.Managed::name)
                .filter(name -> !name.equals(PLATFORM) && !name.startsWith(FAULT_TOLERANCE)))
        .as("every override needs to be known here, or it would stay for ever")
        .containsExactlyInAnyOrderElementsOf(NEWER.keySet());
  }

  /** What stands behind the platform has no effect. */
  @Test
  void overridesStandBeforeThePlatform() {
    List<String> names = ours.managed().stream().map(Pom.Managed::name).toList();

    assertThat(names.get(names.size() - 1)).isEqualTo(PLATFORM);
  }

  @Test
  void itIsSaidWhatToDelete() {
    assertThat(caughtUp("jackson-bom", "jackson.version", "2.21.8", "2.21.8"))
        .hasValueSatisfying(
            told -> assertThat(told).contains("delete", "jackson-bom", "jackson.version"));
    assertThat(caughtUp("jackson-bom", "jackson.version", "2.21.8", "2.21.10")).isPresent();
    assertThat(caughtUp("jackson-bom", "jackson.version", "2.21.10", "2.21.8")).isEmpty();
    assertThat(caughtUp("netty-bom", "netty.version", "4.1.140.Final", "4.1.141.Final"))
        .isPresent();
    assertThat(caughtUp("netty-bom", "netty.version", "4.1.140.Final", "4.2.0.Final")).isPresent();
    assertThat(otherThanUnresolvable("3.33.3"))
        .hasValueSatisfying(told -> assertThat(told).contains("delete", FAULT_TOLERANCE));
  }

  /** The annotations have versions of their own. */
  @Test
  void whatIsImportedIsWhatIsUsed() {
    assertThat(
            Stream.of(
                JsonFactory.class,
                ObjectMapper.class,
                YAMLMapper.class,
                Jdk8Module.class,
                JavaTimeModule.class,
                ParameterNamesModule.class))
        .extracting(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .allSatisfy(
            jar -> assertThat(jar).endsWith("-" + ours.property("jackson.version") + ".jar"));
  }

  private static Optional<String> caughtUp(
      String imported, String property, String ours, String platforms) {
    return compare(ours, platforms) > 0
        ? Optional.empty()
        : Optional.of(
            "the platform brings %s itself, and %s is no newer: delete the import of %s from the"
                    .formatted(platforms, ours, imported)
                + " dependencyManagement of pom.xml, the property %s, and its row in NEWER of this"
                    .formatted(property)
                + " test");
  }

  private static Optional<String> otherThanUnresolvable(String platforms) {
    return platforms.equals(UNRESOLVABLE)
        ? Optional.empty()
        : Optional.of(
            "the platform brings %s %s now: delete its three entries from the dependencyManagement"
                    .formatted(FAULT_TOLERANCE, platforms)
                + " of pom.xml and the property quarkus.fault-tolerance.version, and build from an"
                + " empty local repository; if that fails, put them back and name this version here");
  }

  /** By their numbers, the first of which counts most. */
  private static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\D+"))
        .filter(number -> !number.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
