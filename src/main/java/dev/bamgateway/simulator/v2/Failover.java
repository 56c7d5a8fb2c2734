package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Condition;
import dev.bamgateway.simulator.model.Peer;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import java.util.Set;

/**
 * A failover as v2 is told of it: a state for the server that is to be primary, and a header by
 * which it may lag behind (contract: 3.6 and 3.1; which state it is nobody tells).
 */
record Failover(BamApplication bam, boolean forced) {

  private static final String FORCE = "x-bcn-force-failover";

  static Failover of(V2Request request, BamApplication bam) {
    request.body(V2Request.MERGE_PATCH).change("state", states(bam));
    return new Failover(bam, Boolean.parseBoolean(request.header(FORCE)));
  }

  private static Set<String> states(BamApplication bam) {
    return switch (bam.quirk(Quirk.FailoverState.class)) {
      case EITHER -> Set.of("PRIMARY", "FAILOVER");
      case PRIMARY -> Set.of("PRIMARY");
      case FAILOVER -> Set.of("FAILOVER");
    };
  }

  void to(Peer target) {
    if (bam.replication().role() == Role.STANDALONE) {
      throw V2Error.badRequest(
          "DatabaseNotInReplicatedState", "The database is not in a replicated state");
    }
    if (target.role() == Role.PRIMARY) {
      throw V2Error.badRequest(
          "FailoverTargetAlreadyPrimaryServer", "The server is the primary already");
    }
    if (target.server().condition() != Condition.UP) {
      throw V2Error.badRequest("ServerNotConnected", "The server cannot be reached");
    }
    if (!forced && !target.server().lag().isZero()) {
      throw V2Error.badRequest(
          "ReplicationOperationNotAllowed", "The replication latency of the server is not 0");
    }
    bam.failOver(target.server(), forced);
  }
}
