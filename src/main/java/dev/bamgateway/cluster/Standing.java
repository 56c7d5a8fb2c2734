package dev.bamgateway.cluster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What calls go by: who is primary, and whether to go there now.
 *
 * @param primary the current or last primary; while none was ever found, the first member if calls
 *     go without waiting, else null
 * @param state the state of monitoring
 * @param calls what a call does now
 * @param primaryProbedAt when the newest evaluated probe of the primary was sent; null if there was
 *     none
 * @param primaryAnsweredAt when the newest probe of the primary was sent that was answered, with
 *     its role or without; null if none was
 * @param writesWait whether no write goes there yet: the primary is one for want of another, and
 *     its data may be outdated
 */
public record Standing(
    @Nullable Primary primary,
    MonitoringState state,
    CallPolicy calls,
    @Nullable Instant primaryProbedAt,
    @Nullable Instant primaryAnsweredAt,
    boolean writesWait) {

  /**
   * A standing whose newest probe of the primary, if there was one, was answered, and under which
   * writes do what reads do.
   */
  public Standing(
      @Nullable Primary primary,
      MonitoringState state,
      CallPolicy calls,
      @Nullable Instant primaryProbedAt) {
    this(primary, state, calls, primaryProbedAt, primaryProbedAt, false);
  }

  /** The term of the primary, or 0 while none was ever found. */
  public long term() {
    return primary == null ? 0 : primary.term();
  }

  /** Whether this standing rests on a probe of the primary that was sent after the given time. */
  public boolean restsOnProbeSentAfter(Instant time) {
    return primaryProbedAt != null && primaryProbedAt.isAfter(time);
  }

  /** Whether the primary has answered a probe that was sent after the given time. */
  public boolean primaryAnsweredSince(Instant time) {
    return primaryAnsweredAt != null && primaryAnsweredAt.isAfter(time);
  }
}
