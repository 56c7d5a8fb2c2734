package dev.bamgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.deploy.Clone;
import dev.bamgateway.security.sessions.SessionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  /** By key, something else than the default; a file for the password is a matter of its own. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("bam.cluster.members", "https://bam7.example.org"),
          Map.entry("bam.cluster.approved-hosts", "*.example.org"),
          Map.entry("bam.api-version", "v1"),
          Map.entry("bam.monitor.username", "somebody"),
          Map.entry("bam.monitor.password", Secret.password("somebody")),
          Map.entry("bam.monitor.mode", "observe"),
          Map.entry("bam.monitor.role-source", "v2"),
          Map.entry("bam.failover-api.enabled", "true"),
          Map.entry("bam.monitor.interval", "7s"),
          Map.entry("bam.monitor.transition-interval", "700ms"),
          Map.entry("bam.monitor.timeout", "7s"),
          Map.entry("bam.monitor.fall", "7"),
          Map.entry("bam.monitor.redemption-wait", "7m"),
          Map.entry("bam.call.connect-timeout", "7s"),
          Map.entry("bam.call.timeout", "7s"),
          Map.entry("bam.call.deadline", "70s"),
          Map.entry("bam.call.max-parked", "7"),
          Map.entry("bam.call.max-sign-ins", "7"),
          Map.entry("bam.history.size", "7"),
          Map.entry("bam.session.lifetime", "7h"),
          Map.entry("bam.session.key", Secret.sessionKey('A')),
          Map.entry("bam.permission.\"failover_rest_endpoints\"", "dns-team, dhcp"),
          Map.entry("bam.http.trusted-proxies", "10.0.0.0/8, fd00::/8"));

  private static final Set<String> TESTED_ALONE =
      Set.of(
          "bam.cluster.allow-plain-http",
          "bam.monitor.password-file",
          "bam.failover-api.port",
          "bam.session.key-file");

  @TempDir Path directory = Path.of("");

  @Test
  void thePageListsTheSettingsThereAre() {
    assertThat(Clone.settingsTable().keySet()).isEqualTo(Given.keysAskedFor());
  }

  @Test
  void theRequiredSettingsAreEnough() {
    Settings settings = Given.required().read();

    assertThat(Given.required().mistakes()).isEmpty();
    assertThat(settings.cluster().members())
        .containsExactly(
            Member.of("https://bam1.example.org"), Member.of("https://bam2.example.org"));
    assertThat(settings.cluster().apiVersion()).isNull();
    assertThat(settings.monitor().username()).isEqualTo("monitor");
    assertThat(settings.monitor().password()).isEqualTo(Secret.password("monitor"));
    assertThat(settings.monitor().passwordFile()).isNull();
    assertThat(settings.monitor().mode()).isEqualTo(MonitoringMode.FOLLOW);
    assertThat(settings.monitor().roleSource()).isNull();
    assertThat(settings.calls().retryInterval())
        .isEqualTo(settings.monitor().timing().transitionInterval());
  }

  static Stream<Arguments> defaults() {
    return Clone.settingsTable().entrySet().stream()
        .filter(row -> !Set.of("required", "none").contains(row.getValue()))
        .map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void writingADefaultOfThePageDownChangesNothing(String key, String byDefault) {
    Given written = Given.required().with(key, byDefault);

    assertThat(written.mistakes()).isEmpty();
    assertThat(written.read()).isEqualTo(Given.required().read());
  }

  @Test
  void whatThePageCallsRequiredIs() {
    List<String> required =
        Clone.settingsTable().entrySet().stream()
            .filter(row -> row.getValue().equals("required"))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(Given.nothing().mistakes().stream().map(line -> line.split(":", 2)[0]))
        .containsExactlyInAnyOrderElementsOf(required);
  }

  @Test
  void everySettingIsTested() {
    assertThat(OTHER_VALUES.keySet()).doesNotContainAnyElementsOf(TESTED_ALONE);
    assertThat(Stream.concat(OTHER_VALUES.keySet().stream(), TESTED_ALONE.stream()))
        .as("each setting is in OTHER_VALUES, with another value than its default, or TESTED_ALONE")
        .containsExactlyInAnyOrderElementsOf(Clone.settingsTable().keySet());
  }

  static Stream<Arguments> otherValues() {
    return OTHER_VALUES.entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest
  @MethodSource("otherValues")
  void everySettingCanBeGivenByKeyAndByEnvironmentVariable(String key, String value) {
    Given byKey = Given.required().with(key, value);
    Given byVariable = Given.required().withVariable(Clone.environmentVariable(key), value);

    assertThat(byKey.mistakes()).isEmpty();
    assertThat(byKey.read()).isNotEqualTo(Given.required().read());
    assertThat(byVariable.mistakes()).isEmpty();
    assertThat(byVariable.read()).isEqualTo(byKey.read());
    assertThat(byVariable.unknown()).isEmpty();
  }

  @Test
  void keysOfSessionsAreReadInTheirOrderFromTheSettingOrFromAFile() throws IOException {
    String keys = Secret.sessionKey('A') + " , " + Secret.sessionKey('B');
    Path file = Files.writeString(directory.resolve("keys"), keys + "\n");

    List<SessionKey> given =
        Given.required().with("bam.session.key", keys).read().sessions().keys();

    assertThat(given).hasSize(2);
    assertThat(given.get(0).id()).isNotEqualTo(given.get(1).id());
    assertThat(
            Given.required().with("bam.session.key-file", file.toString()).read().sessions().keys())
        .isEqualTo(given);
    assertThat(Given.required().read().sessions().keyIsMadeUp()).isTrue();
  }

  @Test
  void mistakesInKeysAreNamedByPositionAndNeverQuoted() throws IOException {
    String weak = Secret.KEY_MARKER + "AAA";
    Path empty = Files.writeString(directory.resolve("empty"), "");

    assertThat(Given.required().with("bam.session.key", weak).mistakes())
        .containsExactly(
            "bam.session.key: key 1: write 32 bytes in base64, as made by openssl rand -base64 32");
    assertThat(
            Given.required()
                .with("bam.session.key", Secret.sessionKey('A') + ",nonsense!")
                .mistakes())
        .singleElement()
        .asString()
        .startsWith("bam.session.key: key 2: ")
        .doesNotContain("nonsense");
    assertThat(
            Given.required()
                .with("bam.session.key", Secret.sessionKey('A') + "," + Secret.sessionKey('A'))
                .mistakes())
        .containsExactly("bam.session.key: write each key once");
    assertThat(Given.required().with("bam.session.key-file", empty.toString()).mistakes())
        .singleElement()
        .asString()
        .startsWith("bam.session.key-file: name a file");
    assertThat(
            Given.required()
                .with("bam.session.key", Secret.sessionKey('A'))
                .with("bam.session.key-file", empty.toString())
                .mistakes())
        .anyMatch(mistake -> mistake.contains("set either this or bam.session.key-file"));
  }

  @Test
  void aRangeThatIsNoneIsNamedByPosition() {
    assertThat(Given.required().with("bam.http.trusted-proxies", "10.0.0.0/8, ingress").mistakes())
        .containsExactly(
            "bam.http.trusted-proxies: entry 2: write an address, or a range as 10.1.2.0/24");
  }

  @Test
  void theFailoverApiIsInUseIfItIsEnabled() {
    Given enabled = Given.required().with("bam.failover-api.enabled", "true");

    assertThat(Given.required().read().monitor().failoverApiPort()).isNull();
    assertThat(enabled.read().monitor().failoverApiPort()).isEqualTo(8444);
    assertThat(enabled.with("bam.failover-api.port", "9444").read().monitor().failoverApiPort())
        .isEqualTo(9444);
    assertThat(Given.required().with("bam.failover-api.port", "65536").mistakes())
        .containsExactly("bam.failover-api.port: write a port from 1 to 65535");
  }

  @Test
  void rolesAreNotReadFromAFailoverApiThatIsNotInUse() {
    Given given = Given.required().with("bam.monitor.role-source", "failover-api");

    assertThat(given.with("bam.failover-api.enabled", "false").mistakes())
        .containsExactly(
            "bam.monitor.role-source: set bam.failover-api.enabled=true too, or choose another"
                + " source");
    assertThat(given.with("bam.failover-api.enabled", "true").mistakes()).isEmpty();
    assertThat(given.with("bam.failover-api.enabled", "true").read().monitor().roleSource())
        .isEqualTo(RoleSource.FAILOVER_API);
  }

  @Test
  void whoHasRolesReadAtTheFailoverApiNeedNotSayThatItIsInUse() {
    Given given = Given.required().with("bam.monitor.role-source", "failover-api");

    assertThat(given.mistakes()).isEmpty();
    assertThat(given.read()).isEqualTo(given.with("bam.failover-api.enabled", "true").read());
  }

  /** By key: its default, the key that bounds it, and the default of that. */
  static Stream<Arguments> bounds() {
    return Stream.of(
        Arguments.of("bam.call.timeout", "5s", "bam.call.deadline", "15s"),
        Arguments.of("bam.monitor.transition-interval", "500ms", "bam.monitor.interval", "5s"));
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void aDefaultGivesWayToWhatIsWritten(
      String key, String byDefault, String bound, String boundByDefault) {
    Given shortBound = Given.required().with(bound, "100ms");
    Given longValue = Given.required().with(key, "1m");

    assertThat(shortBound.mistakes()).isEmpty();
    assertThat(shortBound.read()).isEqualTo(shortBound.with(key, "100ms").read());
    assertThat(longValue.mistakes()).isEmpty();
    assertThat(longValue.read()).isEqualTo(longValue.with(bound, "1m").read());
    assertThat(Given.required().with(bound, byDefault).read())
        .as("no more than it has to")
        .isEqualTo(Given.required().with(bound, byDefault).with(key, byDefault).read());
    assertThat(Given.required().with(key, boundByDefault).read())
        .isEqualTo(Given.required().with(key, boundByDefault).with(bound, boundByDefault).read());
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void twoThatAreWrittenAndDoNotFitAreAMistake(
      String key, String byDefault, String bound, String boundByDefault) {
    Given given = Given.required().with(key, "201ms").with(bound, "200ms");

    assertThat(given.mistakes()).containsExactly(key + ": must not be longer than " + bound);
    assertThat(given.with(key, "200ms").mistakes()).isEmpty();
    assertThat(given.with(key, byDefault).with(bound, boundByDefault).mistakes()).isEmpty();
    assertThat(given.with(key, "?").mistakes())
        .as("what cannot be read is one mistake, and no other follows from it")
        .singleElement()
        .asString()
        .startsWith(key + ": write a duration");
  }

  @Test
  void eachDurationGoesWhereItBelongs() {
    Settings settings =
        Given.required()
            .with("bam.monitor.interval", "9s")
            .with("bam.monitor.transition-interval", "800ms")
            .with("bam.monitor.timeout", "PT7S")
            .with("bam.call.connect-timeout", "6s")
            .with("bam.call.timeout", "5s")
            .with("bam.call.deadline", "1m")
            .read();

    assertThat(settings.monitor().timing().interval()).isEqualTo(Duration.ofSeconds(9));
    assertThat(settings.monitor().timing().transitionInterval()).isEqualTo(Duration.ofMillis(800));
    assertThat(settings.monitor().timing().timeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(settings.calls().connectTimeout()).isEqualTo(Duration.ofSeconds(6));
    assertThat(settings.calls().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.calls().deadline()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.calls().retryInterval()).isEqualTo(Duration.ofMillis(800));
  }

  @Test
  void wordsAreReadInAnyCaseAndWithBlanksAround() {
    Settings settings =
        Given.required()
            .with("bam.monitor.mode", " Observe ")
            .with("bam.api-version", "V2")
            .with("bam.monitor.fall", " 4 ")
            .read();

    assertThat(settings.monitor().mode()).isEqualTo(MonitoringMode.OBSERVE);
    assertThat(settings.cluster().apiVersion()).isEqualTo(ApiVersion.V2);
    assertThat(settings.monitor().timing().fall()).isEqualTo(4);
  }

  @Test
  void plainHttpIsAcceptedOnlyIfThatIsAllowed() {
    Given plain = Given.required().with("bam.cluster.members", "http://bam1.example.org:8080");

    assertThat(plain.mistakes())
        .singleElement()
        .asString()
        .contains("bam.cluster.members: member 1", "https://", "bam.cluster.allow-plain-http=true");
    assertThat(plain.with("bam.cluster.allow-plain-http", "false").mistakes()).hasSize(1);
    assertThat(plain.with("bam.cluster.allow-plain-http", "true").mistakes()).isEmpty();
    assertThat(plain.withVariable("BAM_CLUSTER_ALLOW_PLAIN_HTTP", "true").mistakes()).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    String members = "bam.cluster.members";
    String https = "https://bam1.example.org";
    String duration = "write a duration from 1ms to 1d, as 5s or 500ms";
    String count = "write a whole number from 1 up";
    String entries = "write a whole number from 1 to 10000";
    return Stream.of(
        Arguments.of(members, "ftp://bam1.example.org", "member 1: write a URL that begins with"),
        Arguments.of(members, https + ",bam2", "member 2: write a URL that begins with https://"),
        Arguments.of(members, https + ",", "member 2: write a URL that begins with https://"),
        Arguments.of(members, https + "/Services", "member 1: leave path, query and fragment out"),
        Arguments.of(members, "https://a:b@bam1.example.org", "member 1: leave user name and"),
        Arguments.of(
            members,
            https + ",https://b2,HTTPS://BAM1.example.org:443/",
            "write each member once: member 3 is member 1 again"),
        Arguments.of(
            members,
            "https://b1,https://b2,https://b3,https://b4",
            "a replication cluster has at most 3 members"),
        Arguments.of(members, " ", "is required: write the base URLs of all members"),
        Arguments.of("bam.cluster.allow-plain-http", "yes", "write true or false"),
        Arguments.of(
            "bam.cluster.approved-hosts",
            "10.0.0.0/8,https://bam3",
            "entry 2: write a host as bam3.example.org, a suffix as *.example.org, or a range as"),
        Arguments.of("bam.api-version", "v3", "write one of auto, v1, v2"),
        Arguments.of("bam.monitor.username", " ", "is required: write the name of the monitoring"),
        Arguments.of(
            "bam.monitor.username", "ä".repeat(201), "must have at most 400 bytes of UTF-8"),
        Arguments.of(
            "bam.monitor.password", "p".repeat(401), "must have at most 400 bytes of UTF-8"),
        Arguments.of("bam.monitor.interval", "${nowhere}", "define what ${...} in it refers to"),
        Arguments.of(members, "https://bam3:", "member 1: write a port behind the colon"),
        Arguments.of(
            "bam.monitor.password",
            "",
            "is missing: write the password of the monitoring account, or name a file that holds it"
                + " in bam.monitor.password-file"),
        Arguments.of("bam.monitor.mode", "off", "write one of follow, observe, stopped"),
        Arguments.of("bam.monitor.role-source", "both", "write one of auto, failover-api, v2, v1"),
        Arguments.of("bam.monitor.interval", "soon", duration),
        Arguments.of("bam.monitor.interval", "7", duration),
        Arguments.of("bam.monitor.interval", "0s", duration),
        Arguments.of("bam.monitor.interval", "-5s", duration),
        Arguments.of("bam.monitor.interval", "PT0.0001S", duration),
        Arguments.of("bam.monitor.interval", "9223372036854775807", duration),
        Arguments.of("bam.monitor.interval", "9223372036854775807d", duration),
        Arguments.of("bam.monitor.interval", "86401s", duration),
        Arguments.of("bam.monitor.transition-interval", "often", duration),
        Arguments.of("bam.monitor.timeout", "1 minute", duration),
        Arguments.of("bam.monitor.fall", "0", count),
        Arguments.of("bam.monitor.fall", "three", count),
        Arguments.of("bam.monitor.redemption-wait", "5", duration),
        Arguments.of("bam.monitor.redemption-wait", "59s", "write one minute or more, as 5m"),
        Arguments.of("bam.call.connect-timeout", "1x", duration),
        Arguments.of("bam.call.timeout", "?", duration),
        Arguments.of("bam.call.deadline", "?", duration),
        Arguments.of("bam.call.max-parked", "-1", count),
        Arguments.of("bam.call.max-parked", "2147483648", count),
        Arguments.of("bam.call.max-sign-ins", "1.5", count),
        Arguments.of("bam.history.size", "0", entries),
        Arguments.of("bam.history.size", "10001", entries),
        Arguments.of("bam.history.size", "many", entries));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldByItsKeyAndWhatToWriteInstead(String key, String value, String remedy) {
    assertThat(Given.required().with(key, value).mistakes())
        .singleElement()
        .asString()
        .startsWith(key + ": " + remedy);
  }

  @Test
  void thereIsRoomForTenThousandEntriesOfTheHistory() {
    Given given = Given.required().with("bam.history.size", "10000");

    assertThat(given.mistakes()).isEmpty();
    assertThat(given.read().history().size()).isEqualTo(10_000);
  }

  @Test
  void allMistakesAreToldAtOnce() {
    Given given = Given.nothing();
    for (String key : OTHER_VALUES.keySet()) {
      given = given.with(key, key.endsWith("password") ? " " : key.endsWith("name") ? "" : "~");
    }

    assertThat(given.mistakes().stream().map(line -> line.split(":", 2)[0]))
        .containsExactlyInAnyOrderElementsOf(OTHER_VALUES.keySet());
  }

  @Test
  void aWrongMemberDoesNotHideTheOthers() {
    assertThat(Given.required().with("bam.cluster.members", "one,two,http://three,four").mistakes())
        .hasSize(5)
        .anyMatch(line -> line.contains("member 1:"))
        .anyMatch(line -> line.contains("member 2:"))
        .anyMatch(line -> line.contains("member 3 is plain http"))
        .anyMatch(line -> line.contains("member 4:"))
        .anyMatch(line -> line.contains("at most 3"));
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "https://ann:" + Secret.MARKER + "@bam1.example.org",
        "https://ann:%" + Secret.MARKER + "@bam1.example.org",
        "ann:" + Secret.MARKER + "@bam1.example.org",
        "https://" + Secret.MARKER,
        "https://ann:" + Secret.MARKER + "@bam1.example.org/x?y#z",
      })
  void noValueIsRepeatedForItMightHoldAPassword(String secret) {
    Given given = Given.required();
    for (String key : OTHER_VALUES.keySet()) {
      given = given.with(key, secret + "," + secret);
    }

    assertThat(given.mistakes()).isNotEmpty().noneMatch(line -> line.contains(Secret.MARKER));
    assertThat(given.read().toString()).doesNotContain("ann");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "pa$$word" + Secret.MARKER,
        "${x}" + Secret.MARKER,
        "${bam.monitor.username}" + Secret.MARKER,
        Secret.MARKER + "$",
        Secret.MARKER + "${",
        "a\\${b}" + Secret.MARKER,
        " " + Secret.MARKER + " ",
        "a,b|c=d" + Secret.MARKER,
        "pä" + Secret.MARKER,
        "true", // bare: with a marker it would not look like a switch
      })
  void aPasswordIsKeptToTheLetter(String password) {
    Given byKey = Given.required().with("bam.monitor.password", password);
    Given byVariable = Given.required().withVariable("BAM_MONITOR_PASSWORD", password);

    assertThat(byKey.mistakes()).isEmpty();
    assertThat(byKey.read().monitor().password()).isEqualTo(password);
    assertThat(byVariable.read().monitor().password()).isEqualTo(password);
  }

  @Test
  void thePasswordMayStandInAFileInstead() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), Secret.password("monitor") + "\n");
    Given byFile = Given.required().without("bam.monitor.password");
    Given byKey = byFile.with("bam.monitor.password-file", file.toString());
    Given byVariable = byFile.withVariable("BAM_MONITOR_PASSWORD_FILE", file.toString());

    assertThat(byKey.mistakes()).isEmpty();
    assertThat(byKey.read().monitor().passwordFile()).isEqualTo(file);
    assertThat(byKey.read().monitor().password()).isNull();
    assertThat(byVariable.mistakes()).isEmpty();
    assertThat(byVariable.read()).isEqualTo(byKey.read());
    assertThat(byVariable.unknown()).isEmpty();
  }

  @Test
  void passwordAndFileTogetherAreAMistake() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), Secret.password("monitor") + "\n");

    assertThat(Given.required().with("bam.monitor.password-file", file.toString()).mistakes())
        .containsExactly(
            "bam.monitor.password: set either this or bam.monitor.password-file, and not both");
  }

  @Test
  void aFileWithoutAPasswordIsAMistake() throws IOException {
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    Path missing = directory.resolve("missing");

    for (String file : List.of(empty + "", missing + "", directory + "", "no\0path")) {
      Given given =
          Given.required().without("bam.monitor.password").with("bam.monitor.password-file", file);

      assertThat(given.mistakes())
          .as("%s", file)
          .singleElement()
          .asString()
          .startsWith("bam.monitor.password-file: name a file that this process may read");
    }
  }

  @Test
  void whatLooksLikeASettingAndIsNoneIsFound() {
    Given given =
        Given.required()
            .with("bam.monitor.intervall", "5s")
            .with("bamboo.x", "y")
            .with("quarkus.http.port", "8080")
            .withVariable("BAM_MONITOR_PASSWD", Secret.password("monitor"))
            .withVariable("BAMBOO", "y")
            .withVariable("PATH", "/bin");

    assertThat(given.mistakes()).isEmpty();
    assertThat(given.unknown())
        .containsExactlyInAnyOrder("bam.monitor.intervall", "BAM_MONITOR_PASSWD");
  }

  @Test
  void noSettingOfThePageIsUnknown() {
    Given given = Given.required();
    for (String key : Clone.settingsTable().keySet()) {
      given = given.with(key, "x").withVariable(Clone.environmentVariable(key), "x");
    }

    assertThat(given.unknown()).isEmpty();
  }

  @Test
  void theLastWordsOfAProcessThatCannotStartAreItsMistakes() {
    assertThat(new InvalidSettings(Given.nothing().mistakes(), List.of("BAM_MONITR_USERNAME")))
        .hasMessageStartingWith(
            "The settings cannot be used:\n  - bam.cluster.members: is required")
        .hasMessageContaining("\n  - bam.monitor.username: is required")
        .hasMessageContaining("\n  - bam.monitor.password: is missing")
        .hasMessageEndingWith("\n  - BAM_MONITR_USERNAME: is no setting; check the spelling")
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
  }
}
