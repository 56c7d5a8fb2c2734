package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.ClusterView;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything the monitor knows at one moment.
 *
 * @param view what is known of the cluster, the verdict carried out
 * @param verdict the newest verdict
 * @param standing what calls go by
 * @param stateSince when the state last changed
 * @param switchedAt when the primary was last changed for another; null if it never was
 */
public record MonitorSnapshot(
    ClusterView view,
    Verdict verdict,
    Standing standing,
    Instant stateSince,
    @Nullable Instant switchedAt) {

  /**
   * Whether the cluster is to be watched closely. A switch that is only shown, because the monitor
   * observes, is settled: it stays as it is until somebody acts.
   */
  public boolean inDoubt() {
    return verdict.inDoubt() && !onlyShown(view, verdict);
  }

  /** Whether the verdict is a switch that the mode does not allow to be carried out. */
  static boolean onlyShown(ClusterView view, Verdict verdict) {
    return view.mode() == MonitoringMode.OBSERVE
        && view.incumbent() != null
        && view.switches(verdict);
  }
}
