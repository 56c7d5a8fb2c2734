package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import io.smallrye.mutiny.Uni;

/** How one API of BAM is asked for a member's role, in a session that is open already. */
interface RoleRequest {

  /** Asks; fails with a {@link dev.bamgateway.bam.BamException}. */
  Uni<Observation.Answered> send(Probe probe, BamToken token);

  /** Forgets what was learned in a session that is over. */
  default void forget(BamToken token) {}
}
