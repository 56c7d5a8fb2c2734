package dev.bamgateway.monitoring.probing;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.observation.Probe;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What a probe makes of an attempt to read a role. */
public final class ProbeOutcomes {

  private ProbeOutcomes() {}

  /** The outcome as the status tells it, whatever the attempt ends in. */
  public static Uni<String> of(Probe probe, Uni<Observation.Answered> attempt, Duration timeout) {
    return attempt
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new BamException.TimedOut("no answer in time"))
        .<Observation>map(answered -> answered)
        .onFailure()
        .recoverWithItem(failure -> ProbeFailures.observation(probe, failure))
        .map(observation -> Outcomes.name(observation.getClass()));
  }
}
