package dev.bamgateway.bam.malice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.calls.CallsToMember;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.ApiVersions;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.monitoring.probing.ProbeOutcomes;
import dev.bamgateway.monitoring.rolesource.MonitoringAccount;
import dev.bamgateway.monitoring.rolesource.RoleReader;
import dev.bamgateway.monitoring.rolesource.RoleSources;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.settings.TlsConfigurations;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever a member puts on the wire, a call and a probe come to a clear end, nobody is told that
 * it was a fault of the gateway, and nothing is left of it. What they do is in {@code
 * malicious-members.yaml}.
 */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class MaliciousMembersTest {

  private static final int AT_LEAST = 60;

  /** Outcomes that take all the time there is. */
  private static final Set<String> IN_VAIN = Set.of("deadline_exceeded", "timed_out");

  /** What a probe says of a lost connection, after which a call goes again until its deadline. */
  private static final String LOST = "unwell";

  private static final String WELL = "u0";

  /** Of an attempt, and of a call with all its attempts. */
  private static final Duration PATIENT = Duration.ofSeconds(20);

  /** For who is silent until it has passed. */
  private static final Duration SHORT = Duration.ofMillis(200);

  private final MemoryShares memory = new MemoryShares(128L << 20);
  private MaliciousMember member;
  private CallsToMember patient;
  private CallsToMember hasty;
  private long number;

  @Inject ObjectMapper json;

  @BeforeEach
  void start() {
    member = new MaliciousMember();
    patient = callsWithin(PATIENT);
    hasty = callsWithin(SHORT);
  }

  private CallsToMember callsWithin(Duration time) {
    return new CallsToMember(member.member(), ApiVersion.V2, json, time, time, memory);
  }

  @AfterEach
  void stop() {
    member.close();
  }

  @Test
  void eachComesToAClearEndAndLeavesNothingBehind() {
    List<Malice> all = Malice.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    List<String> others = new ArrayList<>();
    try (LogLines log = new LogLines("")) {
      for (Malice malice : all) {
        malice
            .ends()
            .forEach(
                (use, expected) -> {
                  String end = end(malice, use, expected);
                  if (!end.equals(expected)) {
                    others.add("%s, %s: %s, not %s".formatted(malice, use, end, expected));
                  }
                });
        assertThat(log.errors()).as(malice.name()).isEmpty();
      }
    }
    assertThat(others).isEmpty();
  }

  private String end(Malice malice, Use use, String expected) {
    boolean inVain = IN_VAIN.contains(expected) || (use != Use.ROLE && LOST.equals(malice.role()));
    CallsToMember calls = inVain ? hasty : patient;
    String user = "u" + ++number;
    if (use == Use.LIST || use == Use.PERMISSION) {
      Patience.await("a sign-in").until(() -> calls.end(calls.signIn(user)).equals("ok"));
    }
    member.answers(use, malice);
    String end =
        switch (use) {
          case SIGN_IN -> calls.end(calls.signIn(user));
          case LIST -> calls.end(calls.list(user));
          case PERMISSION -> calls.end(calls.ask(user));
          case ROLE -> probe(inVain ? SHORT : PATIENT);
          case OTHER -> throw new IllegalArgumentException(malice.name());
        };
    assertThat(member.requests()).as(malice.name()).isPositive();
    member.heal();
    if (!isAllGivenBack()) {
      Patience.await("what " + malice.name() + " took to be given back")
          .until(this::isAllGivenBack);
    }
    assertThat(patient.end(patient.list(WELL))).as("after " + malice.name()).isEqualTo("ok");
    return end;
  }

  private boolean isAllGivenBack() {
    return memory.reads().taken() == 0
        && memory.signIns().taken() == 0
        && memory.probes(member.member()).taken() == 0;
  }

  /** A first one, by a monitor that knows nothing yet. */
  private String probe(Duration timeout) {
    InstantSource clock = InstantSource.system();
    Timing timing = TestSettings.timing().timeout(timeout).build();
    MonitorSettings settings =
        TestSettings.monitor().roleSource(RoleSource.V2).timing(timing).build();
    ClusterSettings cluster = new ClusterSettings(List.of(member.member()), ApiVersion.V2);
    RoleReader roles =
        new RoleSources(
                cluster,
                TestSettings.calls().timeout(timeout).build(),
                settings,
                account(settings),
                new ApiVersions(ApiVersion.V2, clock),
                new TlsConfigurations(),
                json,
                memory,
                clock,
                () -> false)
            .chosen();
    ClusterView view = ClusterView.of(cluster.members(), MonitoringMode.FOLLOW, timing);
    Probe probe = new Probe(member.member(), 1, clock.instant());
    return ProbeOutcomes.of(probe, roles.read(probe, () -> view), timeout)
        .await()
        .atMost(Patience.LIMIT);
  }

  private static MonitoringAccount account(MonitorSettings settings) {
    try {
      return new MonitoringAccount(settings, () -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
