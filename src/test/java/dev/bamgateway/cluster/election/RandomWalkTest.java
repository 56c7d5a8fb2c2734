package dev.bamgateway.cluster.election;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.ALL;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.TIMING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Members that say anything at any time, and probes whose results come late, twice and out of
 * order: whatever happens, the rules that must always hold do.
 */
class RandomWalkTest {

  private static final int WALKS = 300;
  private static final int STEPS = 300;

  @Test
  void theRulesThatMustAlwaysHoldDo() {
    int switches = 0;
    for (long seed = 0; seed < WALKS; seed++) {
      switches += new Walk(seed).go();
    }
    assertThat(switches).as("a walk in which nothing happens proves nothing").isGreaterThan(WALKS);
  }

  private static final class Walk {
    private final long seed;
    private final Random random;
    private final ElectionOnVirtualTime scenario;
    private final List<Member> members;
    private final List<Observation> late = new ArrayList<>();
    private final Map<Long, Primary> primaries = new HashMap<>();

    Walk(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      int size = 1 + random.nextInt(3);
      this.members = ALL.subList(0, size);
      this.scenario = ElectionOnVirtualTime.of(size);
    }

    int go() {
      for (int step = 0; step < STEPS; step++) {
        ClusterView before = scenario.view();
        try {
          move();
          check(before);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("seed " + seed + ", step " + step, e);
        }
      }
      return primaries.size();
    }

    private void move() {
      Member member = members.get(random.nextInt(members.size()));
      switch (random.nextInt(8)) {
        case 0 -> scenario.reply(member, anyReply(member));
        case 1 -> late.add(scenario.observe(member));
        case 2 -> arriveLate();
        case 3 -> scenario.after(pause()).judge();
        default ->
            scenario.after(Duration.ofMillis(random.nextInt(600))).arrive(scenario.observe(member));
      }
    }

    /** Now and then so long that an old claim may be believed again. */
    private Duration pause() {
      return random.nextInt(20) == 0
          ? TIMING.redemptionWait()
          : Duration.ofMillis(random.nextInt(5000));
    }

    /** What comes late may come again. */
    private void arriveLate() {
      if (!late.isEmpty()) {
        scenario.arrive(late.get(random.nextInt(late.size())));
      }
    }

    private Function<Probe, Observation> anyReply(Member member) {
      return switch (random.nextInt(6)) {
        case 0 -> Reply.SILENCE;
        case 1 -> random.nextBoolean() ? Reply.REJECTION : Reply.NO_PERMISSION;
        default ->
            Reply.of(member, any(ReplicationRole.values()))
                .status(any(ReplicationStatus.values()))
                .naming(Reply.address(members.get(random.nextInt(members.size()))))
                .reachingPrimary(random.nextBoolean())
                .runningFor(Duration.ofSeconds(random.nextInt(600)));
      };
    }

    private <T> T any(T[] values) {
      // The first values are the common ones: half of the time one of the first three.
      int bound = random.nextBoolean() ? Math.min(3, values.length) : values.length;
      return values[random.nextInt(bound)];
    }

    private void check(ClusterView before) {
      ClusterView after = scenario.view();
      Primary primary = after.incumbent();
      assertThat(after.term()).as("term").isBetween(before.term(), before.term() + 1);
      if (scenario.verdict().calls() == CallPolicy.FLOW) {
        assertThat(primary).as("whom calls flow to").isNotNull();
      }
      if (primary == null) {
        return;
      }
      assertThat(primaries.computeIfAbsent(primary.term(), term -> primary))
          .as("the primary of term %s", primary.term())
          .isSameAs(primary);
      if (!Objects.equals(primary, before.incumbent())) {
        checkSwitch(before.incumbent(), after.of(primary.member()), primary);
        checkProvisional(before, after.of(primary.member()));
      }
    }

    /** What was believed for want of another was stale or outweighed, and stays provisional. */
    private void checkProvisional(ClusterView before, MemberView chosen) {
      boolean forWant = scenario.verdict().rule() == Rule.BELIEVED_AGAIN;
      assertThat(chosen.provisional()).isEqualTo(forWant);
      if (!forWant) {
        assertThat(before.of(chosen.member()).provisional())
            .as("chosen for certain, though provisional before")
            .isFalse();
      }
    }

    private void checkSwitch(@Nullable Primary previous, MemberView chosen, Primary primary) {
      assertThat(primary.since()).isEqualTo(scenario.now());
      boolean standalone =
          primary.standalone() || scenario.verdict().rule() == Rule.SINGLE_STANDALONE;
      assertThat(chosen.role())
          .isEqualTo(standalone ? ReplicationRole.STANDALONE : ReplicationRole.PRIMARY);
      assertThat(chosen.lastProbeSentAt())
          .as("a fresh claim")
          .isAfterOrEqualTo(scenario.now().minus(TIMING.freshness()));
      if (previous != null) {
        assertThat(previous.member()).isNotEqualTo(primary.member());
        assertThat(chosen.lastProbeSentAt())
            .as("a claim sent after the previous switch")
            .isAfter(previous.since());
      }
    }
  }
}
