package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Probe;
import io.smallrye.mutiny.Uni;

/** A source of roles: asks a member for its own one. */
interface RoleReader {

  /** Asks; fails with a {@link dev.bamgateway.bam.BamException}. */
  Uni<Observation.Answered> read(Probe probe);
}
