package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.monitoring.probing.ClusterHealthJob;
import dev.bamgateway.monitoring.probing.ProbeRecord;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The face of monitoring: what workflows and operators may know of the primary. */
@ApplicationScoped
public class FailoverMonitoringManager {

  private final PrimaryUrlHolder holder;
  private final ClusterHealthJob job;

  public FailoverMonitoringManager(PrimaryUrlHolder holder, ClusterHealthJob job) {
    this.holder = holder;
    this.job = job;
  }

  /**
   * The base URL that calls go by: of the current or last primary, or of the first member while
   * monitoring is stopped and none was ever found; else null.
   */
  public @Nullable URI primaryUrl() {
    Primary primary = holder.standing().primary();
    return primary == null ? null : primary.url();
  }

  /** The state of monitoring. */
  public MonitoringState monitoringState() {
    return holder.standing().state();
  }

  /** Everything the monitor knows at this moment, for the status. */
  public MonitorSnapshot snapshot() {
    return holder.snapshot();
  }

  /**
   * Sets the mode, in this pod and until it ends.
   *
   * @param by the administrator's user name
   * @return the mode before; the same one if nothing changed
   */
  public MonitoringMode setMode(MonitoringMode mode, String by) {
    return holder.setMode(mode, by);
  }

  /**
   * Makes a member the primary by an administrator's word.
   *
   * @param by the administrator's user name
   * @return false, and nothing happened, if it is not a member that claims or is standalone
   */
  public boolean choose(Member member, String by) {
    return holder.choose(member, by);
  }

  /** How the probes of a member went. */
  public ProbeRecord probes(Member member) {
    return job.record(member);
  }

  /** When the monitor's loop last ran by itself. */
  public Instant lastBeat() {
    return job.lastBeat();
  }
}
