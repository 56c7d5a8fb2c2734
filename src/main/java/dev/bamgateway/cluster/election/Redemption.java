package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a stale claim is believed again although it was never taken back. Its standbys must vouch
 * for it where there are any that tell. Without them the incumbent must have given its role up for
 * a while, and no other member claims. In a planned failover the successor claims a moment late; an
 * old primary must not be chosen in that moment.
 */
record Redemption(ElectionFacts facts, MemberView incumbent, Instant now) {

  boolean redeems(MemberView stale) {
    if (facts.incumbentUnreachable()) {
      return named(stale);
    }
    return facts.incumbentIs(MemberView::answers)
        && !facts.incumbentClaims()
        && (named(stale) || (leftWithoutSuccessor() && !facts.disputed(stale)));
  }

  private boolean named(MemberView stale) {
    return stale
        .member()
        .equals(
            facts
                .testimony()
                .unanimous(
                    (witness, named) -> facts.view().of(named).answersAs(ReplicationRole.PRIMARY)));
  }

  private boolean leftWithoutSuccessor() {
    Instant yielded = yieldedAt();
    return yielded != null
        && Duration.between(yielded, now).compareTo(facts.view().timing().unreachableAfter()) >= 0
        && !facts.failoverInProgress()
        && facts.view().members().stream().allMatch(member -> askedSince(member, yielded));
  }

  private @Nullable Instant yieldedAt() {
    RoleRun run = incumbent.roles().run();
    return run == null ? null : run.since();
  }

  private static boolean askedSince(MemberView member, Instant time) {
    Instant sentAt = member.lastProbeSentAt();
    return sentAt != null && !sentAt.isBefore(time);
  }
}
