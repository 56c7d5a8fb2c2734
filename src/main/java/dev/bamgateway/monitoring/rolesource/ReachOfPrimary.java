package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.health.HealthServlet;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Learns whether a standby reaches its primary, where v1 told the role and cannot tell that. The
 * application of a standby works on the primary's database, and says without a sign-in whether it
 * reaches it (contract: 3.7, 4.5). Only asked while something is in doubt.
 */
final class ReachOfPrimary {

  private final HealthServlet servlet;
  private final Duration timeout;
  private final InstantSource clock;

  /**
   * @param timeout of a whole probe, of which this takes a quarter at most, and half of what is
   *     left
   */
  ReachOfPrimary(HealthServlet servlet, Duration timeout, InstantSource clock) {
    this.servlet = servlet;
    this.timeout = timeout;
    this.clock = clock;
  }

  /** The answer, with what was learned; never later than the probe may be, and never failing. */
  Uni<Observation.Answered> complete(Observation.Answered answer, ClusterView view) {
    Duration share = share(answer.probe().sentAt());
    if (answer.source() != RoleSource.V1
        || answer.role() != ReplicationRole.STANDBY
        || !isInDoubt(view)
        || share.isNegative()
        || share.isZero()) {
      return Uni.createFrom().item(answer);
    }
    return servlet
        .reachesDatabase(answer.member(), share)
        .map(reached -> reached.map(known -> reaching(answer, known)).orElse(answer));
  }

  private static Observation.Answered reaching(Observation.Answered answer, boolean reached) {
    Observation.Details details = answer.details();
    return new Observation.Answered(
        answer.probe(),
        answer.told(),
        answer.replication(),
        answer.source(),
        new Observation.Details(details.ownAddress(), details.peers(), reached, details.version()),
        answer.fallback());
  }

  private Duration share(Instant sentAt) {
    Duration left = timeout.minus(Duration.between(sentAt, clock.instant())).dividedBy(2);
    Duration most = timeout.dividedBy(4);
    return left.compareTo(most) < 0 ? left : most;
  }

  /**
   * Whether the primary is not certain: it is silent or yields, or another claims beside it. An old
   * primary that is dead claims nothing, for as long as it is not repaired.
   */
  private static boolean isInDoubt(ClusterView view) {
    boolean oneClaims =
        view.members().stream().filter(member -> view.claims(member.member())).count() == 1;
    return view.incumbent() == null
        || view.state() != MonitoringState.MONITORING
        || !oneClaims
        || !view.claims(view.incumbent().member())
        || view.members().stream().anyMatch(member -> member.stale() && member.answers());
  }
}
