package dev.bamgateway.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * BAM's promotion in a cluster of two while the primary is down leaves the promoted server
 * STANDALONE, which by itself is no claim. It is one where the standby became standalone about when
 * the primary was lost and nobody was taking the cluster apart.
 */
final class StandalonePromotion {

  private StandalonePromotion() {}

  /** The member that was promoted so, if there is one; asks for an incumbent that is gone. */
  static Optional<MemberView> find(Evidence evidence) {
    List<MemberView> members = evidence.view().members();
    if (members.size() != 2 || !evidence.incumbentUnreachable()) {
      return Optional.empty();
    }
    return members.stream()
        .filter(member -> !evidence.view().isIncumbent(member.member()))
        .filter(member -> member.answersAs(ReplicationRole.STANDALONE))
        .filter(member -> !member.stale() && evidence.fresh(member))
        .filter(member -> promotedSince(earliest(evidence), member, members))
        .findFirst();
  }

  /** The promotion may show up to one round before the probe that last saw the primary claim. */
  private static Instant earliest(Evidence evidence) {
    return evidence.view().members().stream()
        .filter(member -> evidence.view().isIncumbent(member.member()))
        .map(member -> member.roles().lastSent())
        .flatMap(StandalonePromotion::claims)
        .max(Instant::compareTo)
        .map(claim -> claim.minus(evidence.view().timing().freshness()))
        .orElse(Instant.MAX);
  }

  private static Stream<Instant> claims(Map<ReplicationRole, Instant> lastSent) {
    return Stream.of(ReplicationRole.PRIMARY, ReplicationRole.STANDALONE)
        .map(lastSent::get)
        .filter(Objects::nonNull);
  }

  private static boolean promotedSince(
      Instant earliest, MemberView member, List<MemberView> members) {
    RoleRun run = member.roles().run();
    RoleRun previous = member.roles().previous();
    return run != null
        && previous != null
        && previous.role() == ReplicationRole.STANDBY
        && !run.since().isBefore(earliest)
        && members.stream().noneMatch(each -> brokenUpSince(earliest, each));
  }

  private static boolean brokenUpSince(Instant earliest, MemberView member) {
    Instant lastBreakUp = member.roles().lastBreakUp();
    return lastBreakUp != null && !lastBreakUp.isBefore(earliest);
  }
}
