package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.Observation;

/** How a member counts by its latest completed probe. */
public enum Presence {
  /** No probe of it has completed yet. */
  UNASKED,
  /** It told a role. */
  ANSWERS,
  /** It is alive, but does not let the monitoring account read its role. */
  MUTE,
  /** Anything else went wrong. */
  SILENT;

  static Presence of(Observation observation, ClusterView before) {
    if (observation instanceof Observation.Answered) {
      return ANSWERS;
    }
    boolean mute =
        observation instanceof Observation.NotPermitted
            || (observation instanceof Observation.CredentialsRejected
                && rejectionIsMeant(observation.member(), before));
    return mute ? MUTE : SILENT;
  }

  /**
   * A standby without its primary's database can sign nobody in, and may say so by rejecting the
   * credentials. That is told from a wrong password by another member that accepts it, and by the
   * state: while the primary is lost, or was never found, a rejection proves nothing.
   */
  private static boolean rejectionIsMeant(Member rejecting, ClusterView before) {
    MonitoringState state = before.state();
    return (state == MonitoringState.MONITORING || state == MonitoringState.UNVERIFIED)
        && before.members().stream()
            .filter(member -> !member.member().equals(rejecting))
            .map(MemberView::answer)
            .noneMatch(answer -> answer != null && answer.source().needsSession());
  }
}
