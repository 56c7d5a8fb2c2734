package dev.bamgateway.api.status;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.events.FeedOnVirtualTime;
import dev.bamgateway.monitoring.events.MonitorEvent;
import dev.bamgateway.monitoring.probing.ProbeRecord;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every part that is shown of a member raises an event when it changes, except the times and counts
 * of its probes. A part that is added to what is shown, and never changes here, fails this test
 * too: then let {@link #observation} change it.
 */
class ShownPartsAreNewsTest {

  private static final long SEED = 11;
  private static final int STEPS = 5_000;

  /** The times and counts of probes: a probe that brings nothing else is no news. */
  private static final Set<String> NO_NEWS =
      Set.of(
          "/last_answer_at",
          "/last_error/at",
          "/probe/at",
          "/probe/duration_seconds",
          "/probe/failures_in_row");

  /** The same for ever, for one member. */
  private static final Set<String> CONSTANT = Set.of("/name", "/url", "/configured");

  private static final List<Member> MEMBERS = List.of(HolderOnVirtualTime.A, HolderOnVirtualTime.B);

  private final ObjectMapper json = new ObjectMapper();
  private final Random random = new Random(SEED);
  private final FeedOnVirtualTime fed = FeedOnVirtualTime.adopted();
  private final HolderOnVirtualTime cluster = fed.cluster;
  private final Map<Member, Observation.Failure> failures = new HashMap<>();
  private final Set<String> changed = new HashSet<>();

  @Test
  void aPartThatIsShownRaisesAnEventWhenItChanges() {
    fed.takeEvents();
    Map<Member, JsonNode> shown = shown();

    for (int step = 0; step < STEPS; step++) {
      step();
      Set<Member> told = told(fed.takeEvents());
      Map<Member, JsonNode> now = shown();
      for (Member member : MEMBERS) {
        JsonNode before = requireNonNull(shown.get(member));
        JsonNode after = requireNonNull(now.get(member));
        assertThat(told.contains(member))
            .as("seed %d, step %d: %s to %s", SEED, step, before, after)
            .isEqualTo(!after.equals(before));
        noteChanges("", before, after);
      }
      shown = now;
    }

    Set<String> parts = leaves("", shown.get(HolderOnVirtualTime.A));
    parts.removeAll(CONSTANT);
    assertThat(changed).as("the parts that have changed").containsAll(parts);
  }

  private static Set<Member> told(List<MonitorEvent> events) {
    Set<Member> told = new HashSet<>();
    for (MonitorEvent event : events) {
      if (event instanceof MonitorEvent.MemberChanged member) {
        told.add(member.member().member());
      }
    }
    return told;
  }

  private static void remove(ObjectNode node, String path) {
    JsonPointer part = JsonPointer.compile(path);
    if (node.at(part.head()) instanceof ObjectNode parent) {
      parent.remove(part.last().getMatchingProperty());
    }
  }

  /** What is shown of each member and would be news. */
  private Map<Member, JsonNode> shown() {
    MonitorSnapshot now = cluster.snapshot();
    Map<Member, JsonNode> shown = new HashMap<>();
    for (Member member : MEMBERS) {
      ProbeRecord record = new ProbeRecord(null, failures.get(member));
      ObjectNode node =
          json.valueToTree(
              MemberRenderer.of(now.view(), now.view().of(member), record, false, now.at()));
      NO_NEWS.forEach(path -> remove(node, path));
      shown.put(member, node);
    }
    return shown;
  }

  private void step() {
    Member member = MEMBERS.get(random.nextInt(MEMBERS.size()));
    if (random.nextInt(20) == 0) {
      cluster.holder.certificate(
          member,
          new Certificate(
              cluster.instant().plus(Duration.ofDays(random.nextInt(3))), random.nextBoolean()));
    } else {
      cluster.after(Duration.ofMillis(random.nextInt(2_000))).observe(this::observation, member);
      if (cluster.snapshot().view().of(member).latest() instanceof Observation.Failure failure) {
        failures.put(member, failure);
      }
    }
  }

  /** Few values each, so that most steps change one part alone. */
  private Observation observation(Probe probe) {
    return switch (random.nextInt(8)) {
      case 0 -> new Observation.TimedOut(probe, "no answer in time");
      case 1 -> new Observation.NotBam(probe, random.nextBoolean() ? "a page" : "a redirect");
      case 2 -> new Observation.CredentialsRejected(probe, "refused");
      default -> answer(probe);
    };
  }

  private Observation answer(Probe probe) {
    String role = one("PRIMARY", "Primary", "STANDBY", "STANDALONE", "Upgrading");
    return new Observation.Answered(
        probe,
        Observation.RoleTold.parse(role),
        new Replication(
            one(ReplicationStatus.REPLICATING, ReplicationStatus.UNKNOWN),
            random.nextBoolean() ? null : Duration.ofSeconds(random.nextInt(2)),
            null),
        one(RoleSource.V1, RoleSource.V2),
        new Observation.Details(
            null, List.of(), maybe(random.nextBoolean()), maybe(one("9.5.0", "9.6.0"))));
  }

  @SafeVarargs
  private <T> T one(T... of) {
    return of[random.nextInt(of.length)];
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }

  private void noteChanges(String path, @Nullable JsonNode before, JsonNode after) {
    if (after.isObject()) {
      after
          .fields()
          .forEachRemaining(
              part ->
                  noteChanges(
                      path + "/" + part.getKey(),
                      before == null ? null : before.get(part.getKey()),
                      part.getValue()));
    } else if (!after.equals(before)) {
      changed.add(path);
    }
  }

  private static Set<String> leaves(String path, @Nullable JsonNode node) {
    Set<String> leaves = new HashSet<>();
    if (node != null && node.isObject()) {
      node.fields()
          .forEachRemaining(
              part -> leaves.addAll(leaves(path + "/" + part.getKey(), part.getValue())));
    } else {
      leaves.add(path);
    }
    return leaves;
  }
}
