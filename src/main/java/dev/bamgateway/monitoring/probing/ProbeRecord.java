package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.observation.Observation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What people want to know of the probes of a member beyond what the election needs.
 *
 * @param lastDuration from sending to outcome of the last completed probe; null before the first
 * @param lastFailure the newest failure, also after the member has answered again; null if there
 *     was none
 */
public record ProbeRecord(
    @Nullable Duration lastDuration, Observation.@Nullable Failure lastFailure) {
  static final ProbeRecord NONE = new ProbeRecord(null, null);
}
