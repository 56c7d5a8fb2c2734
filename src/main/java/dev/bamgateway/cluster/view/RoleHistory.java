package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a member told of its role, so far as the election needs it later.
 *
 * @param run the present run; null before the first answer
 * @param previous the run before it; null if there was none
 * @param lastSent by role: when the newest probe was sent that was answered with it
 * @param lastBreakUp when the newest probe was sent whose answer spoke of replication being taken
 *     apart; null if none did
 * @param lastReplicating when the newest probe was sent that it answered as a primary that
 *     replicates; null if it never did
 * @param lastReachedPrimary when the newest probe was sent whose answer said that it reached the
 *     primary itself; null if none did
 */
public record RoleHistory(
    @Nullable RoleRun run,
    @Nullable RoleRun previous,
    Map<ReplicationRole, Instant> lastSent,
    @Nullable Instant lastBreakUp,
    @Nullable Instant lastReplicating,
    @Nullable Instant lastReachedPrimary) {

  static final RoleHistory NONE = new RoleHistory(null, null, Map.of(), null, null, null);

  public RoleHistory {
    lastSent = Map.copyOf(lastSent);
  }

  /** Whether this is the role it told last, whether or not it answers now. */
  public boolean lastWordIs(ReplicationRole role) {
    return run != null && run.role() == role;
  }

  RoleHistory after(Observation.Answered answer) {
    Instant sentAt = answer.probe().sentAt();
    Map<ReplicationRole, Instant> sent = new EnumMap<>(ReplicationRole.class);
    sent.putAll(lastSent);
    sent.put(answer.role(), sentAt);
    Instant breakUp = speaksOfBreakUp(answer) ? sentAt : lastBreakUp;
    boolean leads = answer.role() == ReplicationRole.PRIMARY && answer.replicates();
    Instant replicating = leads ? sentAt : lastReplicating;
    Instant reached = answer.reachesPrimaryItself() ? sentAt : lastReachedPrimary;
    return run != null && run.role() == answer.role()
        ? new RoleHistory(run.oneMore(), previous, sent, breakUp, replicating, reached)
        : new RoleHistory(RoleRun.begin(answer), run, sent, breakUp, replicating, reached);
  }

  private static boolean speaksOfBreakUp(Observation.Answered answer) {
    return Stream.concat(Stream.of(answer.status()), answer.peers().stream().map(Peer::status))
        .anyMatch(ReplicationStatus::isBreakUp);
  }
}
