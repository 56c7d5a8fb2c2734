package dev.bamgateway.cluster.insight;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.election.PrimaryElection;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.RoleRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would change the verdict: each thing that a member might do next is played through the
 * election itself, on a copy of what is known, while all others go on as they are.
 */
public final class Outlook {

  /** How finely time is played at most, however small the interval is. */
  private static final int MOST_ROUNDS = 50;

  private static final List<ReplicationRole> ROLES =
      List.of(ReplicationRole.PRIMARY, ReplicationRole.STANDBY, ReplicationRole.STANDALONE);

  /**
   * Something that would lead to another state or primary.
   *
   * @param when what would have to happen, in words
   * @param state the state it would lead to
   * @param member the primary it would lead to; null for nobody
   * @param after at most how long from the first probe that shows it until the verdict stands; zero
   *     if that very probe settles it
   */
  public record Prospect(
      String when, MonitoringState state, @Nullable Member member, Duration after) {

    private boolean isSameAs(MonitoringState otherState, @Nullable Member other) {
      return state == otherState && Objects.equals(member, other);
    }
  }

  private final ClusterView view;
  private final Instant now;
  private final Duration round;
  private final Duration horizon;

  private Outlook(ClusterView view, Instant now) {
    this.view = view;
    this.now = now;
    Duration unreachableAfter = view.timing().unreachableAfter();
    Duration pace = view.timing().transitionInterval();
    Duration finest = unreachableAfter.dividedBy(MOST_ROUNDS);
    this.round = pace.compareTo(finest) > 0 ? pace : finest;
    this.horizon = unreachableAfter.plus(round.multipliedBy(2));
  }

  /**
   * What leads to another state or primary than the present one: first what will come by itself,
   * then member by member, in configured order, what that does not lead to anyway, and at last whom
   * an administrator could choose. While the monitor observes this is what it would do if it
   * followed; while it is stopped it asks nobody, and nothing can change.
   *
   * @param now the present time, on the clock that the probes' times are from
   */
  public static List<Prospect> of(ClusterView view, Instant now) {
    return view.mode() == MonitoringMode.STOPPED ? List.of() : new Outlook(view, now).prospects();
  }

  private List<Prospect> prospects() {
    Prospect anyway = play("nothing else changes", null);
    List<Prospect> prospects = new ArrayList<>();
    prospects.add(anyway);
    view.members().stream()
        .flatMap(this::prospectsOf)
        .filter(prospect -> !prospect.isSameAs(anyway.state(), anyway.member()))
        .forEach(prospects::add);
    prospects.addAll(choices());
    prospects.removeIf(prospect -> prospect.isSameAs(view.state(), primary(view)));
    return List.copyOf(prospects);
  }

  /** While calls have nobody to go to for certain an administrator may say who it is. */
  private List<Prospect> choices() {
    return switch (view.state()) {
      case STARTING, MONITORING, UNVERIFIED, STOPPED -> List.of();
      case FAILING_OVER, PRIMARY_UNREACHABLE, AMBIGUOUS ->
          view.members().stream()
              .map(MemberView::member)
              .filter(view::choosable)
              .map(this::choosing)
              .toList();
    };
  }

  private Prospect choosing(Member member) {
    ClusterView chosen = view.choose(member, now);
    ClusterView judged = chosen.apply(PrimaryElection.judge(chosen, now), now);
    return new Prospect(
        "an administrator chooses " + member.name(),
        judged.state(),
        primary(judged),
        Duration.ZERO);
  }

  private Stream<Prospect> prospectsOf(MemberView member) {
    String name = member.member().name();
    List<Prospect> prospects = new ArrayList<>();
    if (!member.silent()) {
      prospects.add(play(name + " stops answering", PlayedMember.hanging(member, view.timing())));
    }
    Observation.Answered last = member.lastAnswer();
    if (last != null && !member.answers()) {
      prospects.add(
          play(name + " answers again as " + last.roleText(), PlayedMember.repeating(last)));
    }
    ROLES.stream()
        .filter(role -> last == null || last.role() != role)
        .map(role -> play(name + " answers as " + role, PlayedMember.saying(member, role)))
        .forEach(prospects::add);
    return prospects.stream();
  }

  /** Asks everybody in rounds, as the monitor does while in doubt, until nothing new can come. */
  private Prospect play(String when, @Nullable PlayedMember playedMember) {
    ClusterView played = view;
    Prospect outcome = new Prospect(when, view.state(), primary(view), Duration.ZERO);
    List<Duration> times = playedMember == null ? timesAlone() : times();
    for (int i = 0; i < times.size(); i++) {
      Duration after = times.get(i);
      for (MemberView member : view.members()) {
        played = ask(played, playedMemberOf(member, playedMember), after, i);
      }
      Instant at = now.plus(after);
      played = played.apply(PrimaryElection.judge(played, at), at);
      if (!outcome.isSameAs(played.state(), primary(played))) {
        outcome = new Prospect(when, played.state(), primary(played), after);
      }
    }
    return outcome;
  }

  private List<Duration> times() {
    List<Duration> times = new ArrayList<>();
    for (Duration after = Duration.ZERO; after.compareTo(horizon) <= 0; after = after.plus(round)) {
      times.add(after);
    }
    return times;
  }

  /** If nothing else happens an old claim may be believed again, though that takes minutes. */
  private List<Duration> timesAlone() {
    List<Duration> times = times();
    Primary primary = view.incumbent();
    RoleRun run = primary == null ? null : view.of(primary.member()).roles().run();
    if (run != null && !run.role().isClaim(true)) {
      Duration due = Duration.between(now, run.since().plus(view.timing().redemptionWait()));
      if (due.compareTo(horizon) > 0) {
        times.add(due);
      }
    }
    return times;
  }

  private @Nullable PlayedMember playedMemberOf(
      MemberView member, @Nullable PlayedMember playedMember) {
    return playedMember != null && playedMember.member().equals(member.member())
        ? playedMember
        : PlayedMember.goingOn(member, view.timing());
  }

  private ClusterView ask(
      ClusterView played, @Nullable PlayedMember playedMember, Duration after, int roundNumber) {
    if (playedMember == null || !isDue(playedMember, roundNumber)) {
      return played;
    }
    Observation latest = view.of(playedMember.member()).latest();
    long asked = latest == null ? 0 : latest.probe().sequence();
    Instant sentAt = now.plus(after).minus(playedMember.delay());
    return played.accept(
        playedMember
            .reply()
            .apply(new Probe(playedMember.member(), asked + 1 + roundNumber, sentAt)));
  }

  /** Probes of one member never overlap: the next one is sent when the last one has ended. */
  private boolean isDue(PlayedMember playedMember, int roundNumber) {
    long rounds = -Math.floorDiv(-playedMember.delay().toNanos(), round.toNanos());
    return rounds == 0 || (roundNumber > 0 && roundNumber % rounds == 0);
  }

  private static @Nullable Member primary(ClusterView view) {
    Primary incumbent = view.incumbent();
    return incumbent == null ? null : incumbent.member();
  }
}
