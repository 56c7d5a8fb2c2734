package dev.bamgateway.monitoring;

import dev.bamgateway.bam.CallerContext;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The face of monitoring: what workflows and operators may know of the primary. */
@ApplicationScoped
public class FailoverMonitoringManager {

  private final PrimaryUrlHolder holder;
  private final ClusterHealthJob job;

  FailoverMonitoringManager(PrimaryUrlHolder holder, ClusterHealthJob job) {
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

  /**
   * The next primary to be chosen after subscription, as soon as calls may go there. It has no
   * time-out of its own.
   */
  public Uni<Primary> nextPrimary() {
    return Uni.createFrom()
        .deferred(
            () -> {
              long term = holder.standing().term();
              return CallerContext.current()
                  .await(
                      () ->
                          holder.await(
                              later ->
                                  later.term() > term
                                      && later.primary() != null
                                      && later.calls() != CallPolicy.WAIT));
            })
        .map(standing -> Objects.requireNonNull(standing.primary()));
  }

  /** Everything the monitor knows at this moment, for the status. */
  public MonitorSnapshot snapshot() {
    return holder.snapshot();
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
