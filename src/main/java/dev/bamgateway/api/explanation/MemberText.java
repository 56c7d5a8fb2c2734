package dev.bamgateway.api.explanation;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.view.MemberView;
import java.time.Instant;

/** What is known of one member, in a sentence or two. */
final class MemberText {

  private MemberText() {}

  static String of(MemberView member, Timing timing, Instant now) {
    String name = member.member().name();
    return switch (member.presence()) {
      case UNASKED -> name + " has not been asked yet.";
      case ANSWERS -> name + " answers as " + role(member) + claim(member) + ".";
      case MUTE ->
          name
              + " answers, but does not let the monitoring account read its role ("
              + detail(member)
              + ")."
              + lastWord(member);
      case SILENT -> silence(member, timing, now) + lastWord(member);
    };
  }

  private static String silence(MemberView member, Timing timing, Instant now) {
    return "%s has not answered since %s, %d %s in a row: %s%s."
        .formatted(
            member.member().name(),
            member.silentSince() == null ? "the start" : Text.time(member.silentSince()),
            member.failuresInRow(),
            member.failuresInRow() == 1 ? "probe" : "probes",
            detail(member),
            member.unreachable(now, timing) ? "; it counts as unreachable" : "");
  }

  private static String detail(MemberView member) {
    return member.latest() instanceof Observation.Failure failure
        ? failure.detail()
        : "nothing is known of why";
  }

  private static String lastWord(MemberView member) {
    Observation.Answered last = member.lastAnswer();
    return last == null ? "" : " Its last word was " + last.roleText() + ".";
  }

  private static String role(MemberView member) {
    Observation.Answered answer = member.answer();
    if (answer == null) {
      return "nothing";
    }
    boolean broken =
        answer.role() == ReplicationRole.STANDBY
            && answer.status() == ReplicationStatus.NOT_REPLICATING;
    return answer.roleText() + (broken ? ", but does not replicate" : "");
  }

  private static String claim(MemberView member) {
    if (member.provisional()) {
      return ", which is believed again for want of another";
    }
    if (member.stale()) {
      return ", but another was chosen while it claimed: its claim is stale, and not believed until"
          + " it answers otherwise";
    }
    return member.rival()
        ? ", beside another that claimed too, and nothing has decided between them"
        : "";
  }
}
