package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.ClusterView;
import dev.bamgateway.cluster.Observation;
import dev.bamgateway.cluster.Probe;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** A source of roles: asks a member for its own one. */
interface RoleReader {

  /**
   * Asks; fails with a {@link dev.bamgateway.bam.BamException}.
   *
   * @param view what is known of the cluster when the answer is there
   */
  Uni<Observation.Answered> read(Probe probe, Supplier<ClusterView> view);

  /** Ends what it has begun at the members, at the end of the process. */
  default void close() {}
}
