package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import java.time.Instant;

/**
 * A row of answers of one member that all told the same role. Silence does not break it: what a
 * member was before a lost probe it is taken to have been throughout.
 *
 * @param role the role told
 * @param since when the probe was sent that told it first
 * @param answers how many answers told it, at least one
 */
public record RoleRun(ReplicationRole role, Instant since, int answers) {

  static RoleRun begin(Observation.Answered answer) {
    return new RoleRun(answer.role(), answer.probe().sentAt(), 1);
  }

  RoleRun oneMore() {
    return new RoleRun(role, since, answers + 1);
  }
}
