package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one member. All times are those at which probes were sent.
 *
 * @param member the member
 * @param contact how it replies
 * @param roles what it told of its role
 * @param mark what earlier verdicts left on its claim
 * @param certificate the one it presented when last looked at; null if none was seen
 */
public record MemberView(
    Member member,
    Contact contact,
    RoleHistory roles,
    ClaimMark mark,
    @Nullable Certificate certificate) {

  static MemberView unasked(Member member) {
    return new MemberView(member, Contact.NONE, RoleHistory.NONE, ClaimMark.NONE, null);
  }

  /** The newest accepted observation, as it was made; null before the first. */
  public @Nullable Observation latest() {
    return contact.latest();
  }

  /** How the latest observation counts. */
  public Presence presence() {
    return contact.presence();
  }

  /** The newest answer; null before the first. */
  public Observation.@Nullable Answered lastAnswer() {
    return contact.lastAnswer();
  }

  /** When the first probe was sent that it replied to, with a role or not; null if it never did. */
  public @Nullable Instant heardSince() {
    return contact.heardSince();
  }

  /** For how many probes it has been silent without a break. */
  public int failuresInRow() {
    Contact.Silence silence = contact.silence();
    return silence == null ? 0 : silence.probes();
  }

  /** When the first of these probes was sent; null unless it is silent. */
  public @Nullable Instant silentSince() {
    Contact.Silence silence = contact.silence();
    return silence == null ? null : silence.since();
  }

  /** Whether it claimed beside another and nothing decided between them since. */
  public boolean rival() {
    return mark.rival();
  }

  /**
   * Whether it was chosen only because its old claim was believed again for want of another, and
   * nobody has confirmed it since.
   */
  public boolean provisional() {
    return mark.provisional();
  }

  /** The role the latest completed probe told; null if it told none. */
  public @Nullable ReplicationRole role() {
    Observation.Answered answer = answer();
    return answer == null ? null : answer.role();
  }

  /** The latest observation if it is an answer; null otherwise. */
  public Observation.@Nullable Answered answer() {
    return answers() ? lastAnswer() : null;
  }

  /** How replication is doing by the latest completed probe; null if it told no role. */
  public @Nullable ReplicationStatus status() {
    Observation.Answered answer = answer();
    return answer == null ? null : answer.status();
  }

  /** Whether it is a standby that says it reaches the primary, or at least its database. */
  public boolean reachesPrimary() {
    Observation.Answered answer = answer();
    return answer != null
        && answer.role() == ReplicationRole.STANDBY
        && Boolean.TRUE.equals(answer.reachesPrimary());
  }

  /** Whether it is a standby that says it reaches the primary itself. */
  public boolean reachesPrimaryItself() {
    Observation.Answered answer = answer();
    return answer != null
        && answer.role() == ReplicationRole.STANDBY
        && answer.reachesPrimaryItself();
  }

  /** Whether the latest completed probe told this role. */
  public boolean answersAs(ReplicationRole role) {
    return role() == role;
  }

  /** Whether the latest completed probe told a role. */
  public boolean answers() {
    return presence() == Presence.ANSWERS;
  }

  /** Whether it is alive, but its role cannot be read. */
  public boolean mute() {
    return presence() == Presence.MUTE;
  }

  /** Whether the latest completed probe failed. */
  public boolean silent() {
    return presence() == Presence.SILENT;
  }

  /** The role it claimed with when another was chosen; null unless that claim is stale. */
  public @Nullable ReplicationRole staleAs() {
    return mark.staleAs();
  }

  /** Whether its claim is not to be believed, because another was chosen while it claimed. */
  public boolean stale() {
    return staleAs() != null;
  }

  /** Whether it has been silent often or long enough to count as unreachable. */
  public boolean unreachable(Instant now, Timing timing) {
    Contact.Silence silence = contact.silence();
    return silence != null && silence.isUnreachable(now, timing);
  }

  /** When the newest completed probe was sent; null before the first. */
  public @Nullable Instant lastProbeSentAt() {
    Observation latest = latest();
    return latest == null ? null : latest.probe().sentAt();
  }

  /** When the newest probe was sent that it answered, with a role or mute; null if none was. */
  public @Nullable Instant lastRepliedAt() {
    if (mute()) {
      return lastProbeSentAt();
    }
    Observation.Answered answer = lastAnswer();
    return answer == null ? null : answer.probe().sentAt();
  }

  boolean hasSeen(Probe probe) {
    return contact.hasSeen(probe);
  }

  MemberView after(Observation observation, Presence counted) {
    Observation.Answered answer = observation instanceof Observation.Answered a ? a : null;
    return new MemberView(
        member,
        contact.after(observation, counted),
        answer == null ? roles : roles.after(answer),
        mark.after(answer),
        certificate);
  }

  /** When it was chosen: nothing of the past is held against its claim. */
  MemberView chosen() {
    return marked(ClaimMark.NONE);
  }

  /** When it was chosen for want of another, until somebody confirms it. */
  MemberView chosenProvisionally() {
    return marked(ClaimMark.PROVISIONAL);
  }

  /**
   * When another was chosen: a claim that stood then is not believed until it is taken back. If the
   * incumbent was left while it was not answering, its next claim is not believed either.
   */
  MemberView passedOver(boolean wasIncumbent) {
    RoleRun run = roles.run();
    if (run != null && run.role().isClaim(wasIncumbent)) {
      return marked(ClaimMark.stale(run.role()));
    }
    return marked(
        ClaimMark.stale(wasIncumbent && !answers() ? ReplicationRole.PRIMARY : staleAs()));
  }

  /** When it claimed beside another and nothing decided between them. */
  MemberView asRival() {
    return marked(mark.asRival());
  }

  private MemberView marked(ClaimMark newMark) {
    return new MemberView(member, contact, roles, newMark, certificate);
  }

  MemberView presenting(Certificate newCertificate) {
    return new MemberView(member, contact, roles, mark, newCertificate);
  }
}
