package dev.bamgateway.api.explanation;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders what a verdict rests on. */
public final class EvidenceRenderer {

  private EvidenceRenderer() {}

  public static List<EvidenceBody> of(List<Observation> evidence) {
    return evidence.stream().map(EvidenceRenderer::of).toList();
  }

  private static EvidenceBody of(Observation observation) {
    Observation.Answered answer =
        observation instanceof Observation.Answered answered ? answered : null;
    return new EvidenceBody(
        observation.member().name(),
        Outcomes.name(observation.getClass()),
        answer == null ? null : answer.role(),
        answer == null || answer.status() == ReplicationStatus.UNKNOWN ? null : answer.status(),
        answer == null ? null : namesPrimary(answer),
        Text.time(observation.probe().sentAt()));
  }

  /** By the name or address that it goes by there: BAM knows other names than we do. */
  private static @Nullable String namesPrimary(Observation.Answered answer) {
    if (answer.role() != ReplicationRole.STANDBY) {
      return null;
    }
    for (Peer peer : answer.peers()) {
      if (peer.role() == ReplicationRole.PRIMARY) {
        return peer.hostName() == null ? peer.address() : peer.hostName();
      }
    }
    return null;
  }
}
