package dev.bamgateway.monitoring.state;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Verdict;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything the monitor knows at one moment.
 *
 * @param at when it was judged
 * @param view what is known of the cluster, the verdict carried out
 * @param verdict the newest verdict
 * @param standing what calls go by
 * @param stateSince when the state last changed
 * @param switchedAt when the primary was last changed for another; null if it never was
 */
public record MonitorSnapshot(
    Instant at,
    ClusterView view,
    Verdict verdict,
    Standing standing,
    Instant stateSince,
    @Nullable Instant switchedAt) {

  /** The first snapshot, of a view in which nothing is known yet. */
  public static MonitorSnapshot first(ClusterView view, Instant now) {
    return judged(view, now, null);
  }

  /** The snapshot after a step: the changed view is judged and the verdict carried out. */
  public MonitorSnapshot after(UnaryOperator<ClusterView> step, Instant now) {
    return judged(step.apply(view), now, this);
  }

  /**
   * Whether the cluster is to be watched closely. A switch that is only shown, because the monitor
   * observes, is settled: it stays as it is until somebody acts.
   */
  public boolean inDoubt() {
    return verdict.inDoubt() && !onlyShown(view, verdict);
  }

  private static MonitorSnapshot judged(
      ClusterView seen, Instant now, @Nullable MonitorSnapshot before) {
    Verdict verdict = PrimaryElection.judge(seen, now);
    boolean onlyShown = onlyShown(seen, verdict);
    ClusterView view =
        onlyShown ? seen.withState(PrimaryElection.hold(seen, now)) : seen.apply(verdict, now);
    Standing standing = standing(view, onlyShown ? CallPolicy.FLOW : verdict.calls(), now);
    if (before == null) {
      return new MonitorSnapshot(now, view, verdict, standing, now, null);
    }
    boolean sameState = before.view.state() == view.state();
    boolean switched = before.view.incumbent() != null && before.view.term() != view.term();
    return new MonitorSnapshot(
        now,
        view,
        verdict,
        standing,
        sameState ? before.stateSince : now,
        switched ? now : before.switchedAt);
  }

  /** Whether the verdict is a switch that the mode does not allow to be carried out. */
  private static boolean onlyShown(ClusterView view, Verdict verdict) {
    return view.mode() == MonitoringMode.OBSERVE
        && view.incumbent() != null
        && view.switches(verdict);
  }

  private static Standing standing(ClusterView view, CallPolicy calls, Instant now) {
    Primary incumbent = view.incumbent();
    if (incumbent == null) {
      Primary lastResort = new Primary(view.members().get(0).member(), 0, now, false);
      return new Standing(
          calls == CallPolicy.GO_ONCE ? lastResort : null, view.state(), calls, null);
    }
    MemberView primary = view.of(incumbent.member());
    return new Standing(
        incumbent,
        view.state(),
        calls,
        primary.lastProbeSentAt(),
        primary.lastRepliedAt(),
        primary.provisional());
  }
}
