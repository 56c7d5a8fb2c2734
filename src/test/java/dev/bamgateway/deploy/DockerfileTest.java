package dev.bamgateway.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DockerfileTest {

  private static final String JAVA_OPTIONS = "deploy/docker/java-options";

  private final Dockerfile dockerfile = Dockerfile.read("deploy/docker/Dockerfile");

  @Test
  void theBaseImagesAreArgumentsWithADefault() {
    assertThat(dockerfile.all("ARG"))
        .extracting(Dockerfile.Instruction::arguments)
        .allSatisfy(argument -> assertThat(argument).matches("[A-Z_]+=\\S+/\\S+:\\S+"))
        .hasSize(2);
    assertThat(dockerfile.all("FROM"))
        .extracting(from -> from.words().get(0))
        .containsExactly("${BUILD_IMAGE}", "${RUN_IMAGE}");
  }

  @Test
  void theProcessRunsAsANumberedUserWhoIsNotRoot() {
    assertThat(dockerfile.only("USER").arguments()).matches("[1-9][0-9]{3,}:[1-9][0-9]{3,}");
  }

  @Test
  void theExposedPortsAreThoseOfTheApplication() {
    assertThat(dockerfile.only("EXPOSE").words())
        .containsExactlyInAnyOrder(
            Clone.applicationSetting("quarkus.http.port", "8080"),
            Clone.applicationSetting("quarkus.management.port", "9000"));
  }

  @Test
  void javaIsStartedWithoutAShellAndWithTheOptionsOfTheFile() {
    String home = dockerfile.only("WORKDIR").arguments();

    assertThat(dockerfile.only("ENTRYPOINT").arguments())
        .isEqualTo(
            "[\"java\", \"@%s/java-options\", \"-jar\", \"%s/quarkus-run.jar\"]", home, home);
    assertThat(copiesOfRunStage()).contains(JAVA_OPTIONS + " ./");
    assertThat(dockerfile.runStage())
        .extracting(Dockerfile.Instruction::name)
        .doesNotContain("CMD", "RUN");
  }

  @Test
  void whatChangesLeastIsCopiedFirst() {
    assertThat(copiesOfRunStage())
        .filteredOn(copy -> copy.startsWith("--from=build"))
        .extracting(copy -> copy.replaceFirst(".* ", ""))
        .containsExactly("lib/", "./", "quarkus/", "app/");
  }

  @Test
  void theBuilderIsSentWhatIsCopiedAndNothingElse() {
    List<String> sent =
        Clone.text(".dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied =
        dockerfile.all("COPY").stream()
            .filter(copy -> !copy.arguments().startsWith("--from"))
            .map(copy -> copy.words().get(0).replaceFirst("/$", ""))
            .toList();

    assertThat(Clone.text(".dockerignore").lines()).contains("*");
    assertThat(copied)
        .containsExactlyInAnyOrderElementsOf(sent)
        .allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  @Test
  void theJvmAcceptsTheOptions() throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + JAVA_OPTIONS,
                "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(java.getInputStream().readAllBytes(), UTF_8);

    assertThat(java.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(java.exitValue()).as(said).isZero();
    assertThat(said).doesNotContainIgnoringCase("warning");
  }

  @Test
  void theBoundsOfTheJvmFitIntoTheMemoryOfTheContainer() {
    long limit =
        Clone.bytes(
            Clone.yaml("deploy/kubernetes/base/deployment.yaml")
                .at("/spec/template/spec/containers/0/resources/limits/memory")
                .asText());
    long bounds =
        Stream.of(
                "-Xmx",
                "-XX:MaxMetaspaceSize=",
                "-XX:ReservedCodeCacheSize=",
                "-XX:MaxDirectMemorySize=")
            .mapToLong(DockerfileTest::bound)
            .sum();
    // The stacks of the threads, the compilers' own memory, and what malloc keeps.
    long besideThem = 64L << 20;

    assertThat(bounds + besideThem).isLessThanOrEqualTo(limit);
  }

  private List<String> copiesOfRunStage() {
    return dockerfile.runStage().stream()
        .filter(instruction -> instruction.name().equals("COPY"))
        .map(Dockerfile.Instruction::arguments)
        .toList();
  }

  private static long bound(String option) {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(option) + "(\\d+[kmg])$")
            .matcher(Clone.text(JAVA_OPTIONS));
    assertThat(line.find()).as(option).isTrue();
    return Clone.bytes(line.group(1));
  }
}
