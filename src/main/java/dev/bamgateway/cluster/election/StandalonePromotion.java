package dev.bamgateway.cluster.election;

import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * BAM's promotion in a cluster of two while the primary is down leaves the promoted server
 * STANDALONE, which by itself is no claim. It is one where the standby became standalone about when
 * the primary was lost and nobody was taking the cluster apart.
 */
record StandalonePromotion(ElectionFacts facts, MemberView incumbent, MemberView other) {

  /** The member that was promoted so, if there is one; asks for an incumbent that is gone. */
  static Optional<MemberView> find(ElectionFacts facts) {
    ClusterView view = facts.view();
    Primary primary = view.incumbent();
    if (primary == null) {
      return Optional.empty();
    }
    MemberView incumbent = view.of(primary.member());
    return view.members().stream()
        .filter(member -> !member.equals(incumbent))
        .filter(member -> new StandalonePromotion(facts, incumbent, member).happened())
        .findFirst();
  }

  private boolean happened() {
    return facts.incumbentUnreachable()
        && other.answersAs(ReplicationRole.STANDALONE)
        && !other.stale()
        && facts.fresh(other)
        && incumbentWasPrimary()
        && !incumbentIsOnlyUnreachableForUs()
        && becameStandaloneInTime()
        && theyWereTwo();
  }

  /** One that had become standalone itself was not lost: its cluster was taken apart. */
  private boolean incumbentWasPrimary() {
    RoleRun run = incumbent.roles().run();
    return run != null && run.role() == ReplicationRole.PRIMARY;
  }

  /** The standby still reached it when we no longer did. */
  private boolean incumbentIsOnlyUnreachableForUs() {
    Instant reached = other.roles().lastReachedPrimary();
    Instant lost = incumbent.silentSince();
    return reached != null
        && lost != null
        && reached.equals(other.roles().lastSent().get(ReplicationRole.STANDBY))
        && reached.isAfter(lost);
  }

  private boolean becameStandaloneInTime() {
    RoleRun run = other.roles().run();
    RoleRun previous = other.roles().previous();
    Instant earliest = earliest();
    return run != null
        && previous != null
        && previous.role() == ReplicationRole.STANDBY
        && earliest != null
        && !run.since().isBefore(earliest)
        && facts.view().members().stream().noneMatch(each -> brokenUpSince(earliest, each));
  }

  /** A third member that had been promoted past, removed or reset before does not count. */
  private boolean theyWereTwo() {
    Instant earliest = earliest();
    return earliest != null
        && facts.view().members().stream()
            .filter(member -> !member.equals(incumbent) && !member.equals(other))
            .allMatch(third -> third.stale() || leftBefore(earliest, third));
  }

  private static boolean leftBefore(Instant time, MemberView member) {
    RoleRun run = member.roles().run();
    return run != null
        && (run.role() == ReplicationRole.REMOVED_STANDBY
            || run.role() == ReplicationRole.STANDALONE)
        && run.since().isBefore(time);
  }

  /** The promotion may show up to one round before the probe that last saw the primary claim. */
  private @Nullable Instant earliest() {
    Instant claimed = incumbent.roles().lastSent().get(ReplicationRole.PRIMARY);
    return claimed == null ? null : claimed.minus(facts.view().timing().freshness());
  }

  private static boolean brokenUpSince(Instant earliest, MemberView member) {
    Instant lastBreakUp = member.roles().lastBreakUp();
    return lastBreakUp != null && !lastBreakUp.isBefore(earliest);
  }
}
