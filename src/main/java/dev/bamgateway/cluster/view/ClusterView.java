package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the cluster: an immutable snapshot that observations and verdicts turn into the
 * next one. The times given to it and those at which probes were sent must come from one clock that
 * never steps back.
 */
public final class ClusterView {

  private final Timing timing;
  private final MonitoringMode mode;
  private final MonitoringState state;
  private final @Nullable Primary incumbent;
  private final List<MemberView> members;
  private final Set<Member> awaited;
  private final Adoption adoption;

  private ClusterView(
      Timing timing,
      MonitoringMode mode,
      MonitoringState state,
      @Nullable Primary incumbent,
      List<MemberView> members,
      Set<Member> awaited,
      Adoption adoption) {
    this.timing = timing;
    this.mode = mode;
    this.state = state;
    this.incumbent = incumbent;
    this.members = List.copyOf(members);
    this.awaited = Set.copyOf(awaited);
    this.adoption = adoption;
  }

  /**
   * The view before the first probe: nobody is known to be primary.
   *
   * @param members the configured members, in configured order, each once, at least one
   */
  public static ClusterView of(List<Member> members, MonitoringMode mode, Timing timing) {
    if (members.isEmpty() || new HashSet<>(members).size() != members.size()) {
      throw new IllegalArgumentException("name at least one member, and each of them once");
    }
    return new ClusterView(
        timing,
        mode,
        MonitoringState.STARTING,
        null,
        members.stream().map(MemberView::unasked).toList(),
        Set.copyOf(members),
        Adoption.NONE);
  }

  /** The current or last primary; null while none was ever chosen. */
  public @Nullable Primary incumbent() {
    return incumbent;
  }

  /** The term of the incumbent; 0 while none was ever chosen. */
  public long term() {
    return incumbent == null ? 0 : incumbent.term();
  }

  /** The state of the last verdict carried out. */
  public MonitoringState state() {
    return state;
  }

  /** What the monitor may do with its verdicts. */
  public MonitoringMode mode() {
    return mode;
  }

  /** The settings that the election depends on. */
  public Timing timing() {
    return timing;
  }

  /** The members, those configured first and in their order. */
  public List<MemberView> members() {
    return members;
  }

  /** Whether there is such a member. */
  public boolean knows(Member member) {
    return find(member) != null;
  }

  /** Whether it is a member by the settings; otherwise it was adopted. */
  public boolean configured(Member member) {
    return !adoption.members().contains(member);
  }

  /** The member that the newest discovery asked; null before the first. */
  public @Nullable Member lastAskedForServers() {
    return adoption.asked();
  }

  /** Members without a completed probe since the round began; empty once the round is over. */
  public Set<Member> awaited() {
    return awaited;
  }

  /**
   * What is known of one member.
   *
   * @throws IllegalArgumentException if it is not a member of this cluster
   */
  public MemberView of(Member member) {
    MemberView found = find(member);
    if (found == null) {
      throw new IllegalArgumentException(member + " is not a member of this cluster");
    }
    return found;
  }

  /** Whether this member is the incumbent. */
  public boolean isIncumbent(Member member) {
    return incumbent != null && incumbent.member().equals(member);
  }

  /**
   * Whether the latest completed probe of the member said that it is primary: by the role PRIMARY,
   * the incumbent also by STANDALONE. Whether the claim is believed is another matter.
   */
  public boolean claims(Member member) {
    MemberView view = of(member);
    ReplicationRole role = view.role();
    return role != null && role.isClaim(isIncumbent(member));
  }

  /** Whether carrying out the verdict would choose another than the incumbent. */
  public boolean switches(Verdict verdict) {
    return verdict.choice() != null && !isIncumbent(verdict.choice());
  }

  /**
   * The view after an observation.
   *
   * @return this very view if the observation is dropped: it is of an unknown member, or not newer
   *     than the last accepted one of that member
   */
  public ClusterView accept(Observation observation) {
    MemberView before = find(observation.member());
    if (before == null || before.hasSeen(observation.probe())) {
      return this;
    }
    MemberView after = before.after(observation, Presence.of(observation, this));
    List<MemberView> seen = map(m -> m.member().equals(after.member()) ? after : m);
    return with(state, incumbent, confirmed(seen), Round.awaited(this, after));
  }

  /**
   * A primary for want of another is one like any other as soon as all witnesses name it: only then
   * have the others lost.
   */
  private List<MemberView> confirmed(List<MemberView> seen) {
    Primary primary = incumbent;
    if (primary == null
        || !of(primary.member()).provisional()
        || !primary.member().equals(Testimony.of(seen).unanimous((witness, named) -> true))) {
      return seen;
    }
    return seen.stream()
        .map(m -> isIncumbent(m.member()) ? m.chosen() : m.passedOver(false))
        .toList();
  }

  /**
   * The view after a verdict was carried out.
   *
   * @param now when it was carried out: what a later switch rests on was sent after this
   */
  public ClusterView apply(Verdict verdict, Instant now) {
    boolean switched = switches(verdict);
    Member choice = verdict.choice();
    // The claimants that were not chosen have lost, also where the incumbent is the one that stays.
    boolean chosen = switched || verdict.rule().decides();
    return with(
        verdict.state(),
        switched && choice != null
            ? new Primary(choice, term() + 1, now, verdict.standalone())
            : incumbent,
        map(
            m ->
                choice != null && chosen
                    ? afterChoice(m, choice, verdict.rule().choosesProvisionally())
                    : withRivalry(m, verdict)),
        awaited);
  }

  private MemberView afterChoice(MemberView member, Member choice, boolean provisionally) {
    if (member.member().equals(choice)) {
      return provisionally ? member.chosenProvisionally() : member.chosen();
    }
    // A primary for want of another leaves only a primary of its own kind behind as a loser.
    return provisionally && !member.provisional()
        ? member
        : member.passedOver(isIncumbent(member.member()));
  }

  private static MemberView withRivalry(MemberView member, Verdict verdict) {
    return verdict.rivals().contains(member.member()) ? member.asRival() : member;
  }

  /**
   * Whether an administrator may make this member the primary: by its latest completed probe it
   * claims to be it, or is standalone. While monitoring is stopped nothing is known of anybody.
   */
  public boolean choosable(Member member) {
    MemberView known = find(member);
    return mode != MonitoringMode.STOPPED
        && known != null
        && (known.answersAs(ReplicationRole.PRIMARY)
            || known.answersAs(ReplicationRole.STANDALONE));
  }

  /**
   * The view after an administrator chose the primary: all other claims count as stale. The term
   * rises unless it is the incumbent that was chosen.
   *
   * @throws IllegalArgumentException if the member is not {@link #choosable}
   */
  public ClusterView choose(Member member, Instant now) {
    if (!choosable(member)) {
      throw new IllegalArgumentException(
          member + " neither claims to be primary nor is standalone");
    }
    boolean standalone = of(member).answersAs(ReplicationRole.STANDALONE);
    return with(
        MonitoringState.MONITORING,
        incumbent != null && isIncumbent(member)
            ? incumbent
            : new Primary(member, term() + 1, now, standalone),
        map(m -> afterChoice(m, member, false)),
        Set.of());
  }

  /** The view after a member's certificate was looked at. */
  public ClusterView withCertificate(Member member, Certificate certificate) {
    return with(
        state,
        incumbent,
        map(m -> m.member().equals(member) ? m.presenting(certificate) : m),
        awaited);
  }

  /**
   * The view after a member was asked for the servers of its cluster: those that are not members
   * yet are adopted, as far as there is room, and adopted members may leave.
   *
   * @param named the members it named, and those that may become members
   */
  public ClusterView discovered(Member asked, Set<Member> named) {
    Adoption after = adoption.after(this, asked, named);
    return new ClusterView(
        timing, mode, state, incumbent, after.present(this), after.awaited(this), after);
  }

  /** The view in another state, whatever led to it. */
  public ClusterView withState(MonitoringState newState) {
    return with(newState, incumbent, members, awaited);
  }

  /**
   * The view in another mode. After {@link MonitoringMode#STOPPED} what was known is old: a new
   * round begins, and until it is over nothing is decided.
   */
  public ClusterView withMode(MonitoringMode newMode) {
    boolean resumed = mode == MonitoringMode.STOPPED && newMode != MonitoringMode.STOPPED;
    return new ClusterView(
        timing,
        newMode,
        resumed ? MonitoringState.STARTING : state,
        incumbent,
        members,
        resumed ? members.stream().map(MemberView::member).collect(Collectors.toSet()) : awaited,
        adoption);
  }

  private ClusterView with(
      MonitoringState newState,
      @Nullable Primary newIncumbent,
      List<MemberView> newMembers,
      Set<Member> newAwaited) {
    return new ClusterView(timing, mode, newState, newIncumbent, newMembers, newAwaited, adoption);
  }

  private List<MemberView> map(UnaryOperator<MemberView> change) {
    return members.stream().map(change).toList();
  }

  private @Nullable MemberView find(Member member) {
    for (MemberView known : members) {
      if (known.member().equals(member)) {
        return known;
      }
    }
    return null;
  }
}
