package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** A source of roles: asks a member for its own one. */
public interface RoleReader {

  /**
   * Asks; fails with a {@link dev.bamgateway.bam.BamException}.
   *
   * @param view what is known of the cluster when the answer is there
   */
  Uni<Observation.Answered> read(Probe probe, Supplier<ClusterView> view);

  /** Ends what it has begun at the members, at the end of the process. */
  default void close() {}
}
