package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one member. All times are those at which probes were sent.
 *
 * @param member the member
 * @param latest the newest accepted observation, as it was made; null before the first
 * @param presence how that observation counts
 * @param heardSince when the first probe was sent that it replied to, with a role or not; null if
 *     it never did
 * @param lastAnswer the newest answer; null before the first
 * @param roles what it told of its role
 * @param failuresInRow for how many probes it has been silent without a break
 * @param silentSince when the first of these probes was sent; null unless it is silent
 * @param staleAs the role it claimed with when another was chosen, as long as that claim is not to
 *     be believed; null otherwise
 * @param rival whether it claimed beside another and nothing decided between them since
 * @param certificate the one it presented when last looked at; null if none was seen
 */
public record MemberView(
    Member member,
    @Nullable Observation latest,
    Presence presence,
    @Nullable Instant heardSince,
    Observation.@Nullable Answered lastAnswer,
    RoleHistory roles,
    int failuresInRow,
    @Nullable Instant silentSince,
    @Nullable ReplicationRole staleAs,
    boolean rival,
    @Nullable Certificate certificate) {

  static MemberView unasked(Member member) {
    return new MemberView(
        member, null, Presence.UNASKED, null, null, RoleHistory.NONE, 0, null, null, false, null);
  }

  /** The role the latest completed probe told; null if it told none. */
  public @Nullable ReplicationRole role() {
    Observation.Answered answer = answer();
    return answer == null ? null : answer.role();
  }

  /** The latest observation if it is an answer; null otherwise. */
  public Observation.@Nullable Answered answer() {
    return presence == Presence.ANSWERS ? lastAnswer : null;
  }

  /** How replication is doing by the latest completed probe; null if it told no role. */
  public @Nullable ReplicationStatus status() {
    Observation.Answered answer = answer();
    return answer == null ? null : answer.status();
  }

  /** Whether it is a standby that says it reaches the primary. */
  public boolean reachesPrimary() {
    Observation.Answered answer = answer();
    return answer != null
        && answer.role() == ReplicationRole.STANDBY
        && Boolean.TRUE.equals(answer.reachesPrimary());
  }

  /** Whether the latest completed probe told this role. */
  public boolean answersAs(ReplicationRole role) {
    return role() == role;
  }

  /** Whether the latest completed probe told a role. */
  public boolean answers() {
    return presence == Presence.ANSWERS;
  }

  /** Whether it is alive, but its role cannot be read. */
  public boolean mute() {
    return presence == Presence.MUTE;
  }

  /** Whether the latest completed probe failed. */
  public boolean silent() {
    return presence == Presence.SILENT;
  }

  /** Whether its claim is not to be believed, because another was chosen while it claimed. */
  public boolean stale() {
    return staleAs != null;
  }

  /** Whether it has been silent often or long enough to count as unreachable. */
  public boolean unreachable(Instant now, Timing timing) {
    return failuresInRow >= timing.fall()
        || (silentSince != null
            && Duration.between(silentSince, now).compareTo(timing.unreachableAfter()) >= 0);
  }

  /** When the newest completed probe was sent; null before the first. */
  public @Nullable Instant lastProbeSentAt() {
    return latest == null ? null : latest.probe().sentAt();
  }

  boolean hasSeen(Probe probe) {
    return latest != null && latest.probe().sequence() >= probe.sequence();
  }

  MemberView after(Observation observation, Presence counted) {
    Observation.Answered answer = observation instanceof Observation.Answered a ? a : null;
    boolean silentNow = counted == Presence.SILENT;
    return new MemberView(
        member,
        observation,
        counted,
        heardSince == null && observation.isReply() ? observation.probe().sentAt() : heardSince,
        answer == null ? lastAnswer : answer,
        answer == null ? roles : roles.after(answer),
        silentNow ? failuresInRow + 1 : 0,
        silentNow ? (silentSince == null ? observation.probe().sentAt() : silentSince) : null,
        staleAs != null && disowns(answer, staleAs) ? null : staleAs,
        rival && !disowns(answer, ReplicationRole.PRIMARY),
        certificate);
  }

  /** A text we cannot read takes nothing back. */
  private static boolean disowns(
      Observation.@Nullable Answered answer, ReplicationRole claimedWith) {
    return answer != null
        && answer.role() != claimedWith
        && answer.role() != ReplicationRole.UNKNOWN;
  }

  /**
   * When another was chosen: a claim that stood then is not believed until it is taken back, nor is
   * one that an incumbent may still make that was left without a word.
   */
  MemberView passedOver(boolean wasIncumbent) {
    RoleRun run = roles.run();
    if (run != null && run.role().isClaim(wasIncumbent)) {
      return marked(run.role(), false);
    }
    return marked(wasIncumbent && !answers() ? ReplicationRole.PRIMARY : staleAs, false);
  }

  MemberView marked(@Nullable ReplicationRole newStaleAs, boolean newRival) {
    return new MemberView(
        member,
        latest,
        presence,
        heardSince,
        lastAnswer,
        roles,
        failuresInRow,
        silentSince,
        newStaleAs,
        newRival,
        certificate);
  }

  MemberView presenting(Certificate newCertificate) {
    return new MemberView(
        member,
        latest,
        presence,
        heardSince,
        lastAnswer,
        roles,
        failuresInRow,
        silentSince,
        staleAs,
        rival,
        newCertificate);
  }
}
