package dev.bamgateway.cluster.insight;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.MemberView;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a member might answer from now on, whenever it is asked.
 *
 * @param member the member
 * @param reply what each of its probes comes to
 * @param delay how long after it was sent
 */
record PlayedMember(Member member, Function<Probe, Observation> reply, Duration delay) {

  /** It goes on as it is; one that was never asked has nothing to go on with. */
  static @Nullable PlayedMember goingOn(MemberView member, Timing timing) {
    Observation latest = member.latest();
    if (latest == null) {
      return null;
    }
    if (latest instanceof Observation.Answered answer) {
      return repeating(answer);
    }
    if (latest instanceof Observation.TimedOut) {
      return hanging(member, timing);
    }
    return at(member, probe -> failing(probe, latest));
  }

  /** It accepts connections and answers nothing: what takes longest to tell from a hiccup. */
  static PlayedMember hanging(MemberView member, Timing timing) {
    return new PlayedMember(
        member.member(), probe -> new Observation.TimedOut(probe, ""), timing.timeout());
  }

  /** It answers again what it answered last. */
  static PlayedMember repeating(Observation.Answered last) {
    return new PlayedMember(last.member(), last::to, Duration.ZERO);
  }

  /** It tells another role, and of others nothing yet. */
  static PlayedMember saying(MemberView member, ReplicationRole role) {
    Observation.Answered last = member.lastAnswer();
    ReplicationStatus status =
        role == ReplicationRole.STANDALONE
            ? ReplicationStatus.NOT_REPLICATING
            : ReplicationStatus.REPLICATING;
    return at(
        member,
        probe ->
            new Observation.Answered(
                probe,
                Observation.RoleTold.of(role),
                Replication.of(status),
                last == null ? RoleSource.V2 : last.source(),
                new Observation.Details(
                    last == null ? null : last.ownAddress(), List.of(), null, null)));
  }

  private static PlayedMember at(MemberView member, Function<Probe, Observation> reply) {
    return new PlayedMember(member.member(), reply, Duration.ZERO);
  }

  private static Observation failing(Probe probe, Observation as) {
    if (as instanceof Observation.NotPermitted) {
      return new Observation.NotPermitted(probe, "");
    }
    return as instanceof Observation.CredentialsRejected
        ? new Observation.CredentialsRejected(probe, "")
        : new Observation.Refused(probe, "");
  }
}
