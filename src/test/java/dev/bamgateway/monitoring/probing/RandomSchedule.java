package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Testimony;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One random schedule: a cluster to which things happen, a monitor that watches, and the rules that
 * always hold checked after every step of it. The same seed is the same schedule.
 */
final class RandomSchedule {

  private final long seed;
  private final Random random;
  private final Timing timing;

  /** Long enough to notice, once, and then for five rounds in which somebody always hangs. */
  private final Duration timeToFollow;

  private final Tally tally;
  private final Timeline timeline = new Timeline();
  private final ModelCluster cluster;
  private final double loss;
  private final boolean traffic;
  private final List<String> log = new ArrayList<>();
  private final Map<Long, Primary> primaries = new HashMap<>();

  /** The true primaries of the past, each with the time at which it ceased to be it. */
  private final Map<ModelServer, Instant> ceased = new HashMap<>();

  /** Whom the monitor has passed over, while it has not been a standby or the primary since. */
  private final Set<ModelServer> passedOver = new HashSet<>();

  /** When the monitor left whom. */
  private final Map<Member, Instant> left = new HashMap<>();

  private ModelMonitor monitor;
  private Instant promotedAt = Instant.MIN;
  private @Nullable Instant soleSince;
  private ModelServer sole;
  private ReplicationRole soleAs = ReplicationRole.PRIMARY;
  private Instant pausedUntil = Instant.MIN;
  private boolean primarySeen;
  private boolean brokenUp;
  private boolean settled;
  private boolean wedged;

  RandomSchedule(long seed, Tally tally) {
    this.seed = seed;
    this.tally = tally;
    random = new Random(seed);
    Duration transition = Duration.ofMillis(random.nextInt(3) == 0 ? 500 : 1_000);
    // Mostly as by default, so that no schedule lasts long enough; else so short that many do.
    Duration redemptionWait = Duration.ofSeconds(random.nextInt(3) == 0 ? 30 : 300);
    timing =
        TestSettings.timing().transitionInterval(transition).redemptionWait(redemptionWait).build();
    timeToFollow = timing.interval().plus(timing.timeout().multipliedBy(timing.fall() + 2));
    int size = random.nextInt(10) == 0 ? 1 : 2 + random.nextInt(2);
    List<RoleSource> sources = List.of(RoleSource.values());
    RoleSource source = sources.get(random.nextInt(sources.size()));
    cluster = new ModelCluster(size, source, random);
    loss = random.nextInt(3) == 0 ? 0.03 : 0;
    traffic = random.nextBoolean();
    sole = cluster.truth();
    monitor = newMonitor();
  }

  private ModelMonitor newMonitor() {
    primaries.clear();
    left.clear();
    passedOver.clear();
    soleSince = null;
    primarySeen = false;
    return new ModelMonitor(cluster, timeline, timing, loss, random, this::check);
  }

  void run() {
    try {
      live(Duration.ofSeconds(random.nextInt(12)));
      int events = 1 + random.nextInt(8);
      for (int i = 0; i < events; i++) {
        happen();
        live(gap());
      }
      finish();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("schedule of seed " + seed + ": " + e.getMessage() + "\n" + this, e);
    }
  }

  private Duration gap() {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofMillis(random.nextInt(1_000));
      case 1, 2 -> Duration.ofMillis(random.nextInt(8_000));
      default -> Duration.ofMillis(10_000 + random.nextInt(25_000));
    };
  }

  /** Time passes; where there is traffic, calls meet what there is. */
  private void live(Duration time) {
    Instant end = timeline.now().plus(time);
    if (traffic) {
      for (Instant at = timeline.now(); at.isBefore(end); at = at.plusMillis(700)) {
        timeline.at(at, this::call);
      }
    }
    timeline.runUntil(end);
  }

  private void call() {
    Standing standing = monitor.snapshot().standing();
    Primary primary = standing.primary();
    if (primary != null && standing.calls() != CallPolicy.WAIT) {
      ModelServer server = cluster.of(primary.member());
      if (!reachable(server)) {
        monitor.doubt();
      } else if (server != cluster.truth()) {
        countOutdated(server, standing.writesWait());
      }
    }
  }

  /** Calls are answered by a member that the monitor knew, or could have known, not to be it. */
  private void countOutdated(ModelServer server, boolean writesWait) {
    String where =
        server.takenOut
            ? "a member that left replication"
            : passedOver.contains(server) ? "a member that was passed over" : "";
    if (!where.isEmpty()) {
      tally.add("read at " + where, seed);
      if (!writesWait) {
        tally.add("write at " + where, seed);
      }
    }
  }

  /** Something that makes a difference: what would not is passed over. */
  private void happen() {
    int before = log.size();
    for (int tries = 0; log.size() == before && tries < 20; tries++) {
      tryAnything(any());
    }
  }

  private void tryAnything(ModelServer one) {
    switch (random.nextInt(18)) {
      case 0, 1 -> die(cluster.truth());
      case 2 -> die(one);
      case 3, 4 -> revive(one);
      case 5 -> cutFromUs(one);
      case 6 -> reachAgain(one);
      case 7 -> partition(one);
      case 8 -> plannedFailover(one, false);
      case 9, 10 -> forcedPromotion(one);
      case 11 -> rejoin(one);
      case 12 -> restart();
      case 13 -> pause();
      case 14 -> slowSwitch(one);
      case 15 -> goBack(one);
      case 16 -> takeOut(one);
      default -> rareThing(one);
    }
  }

  private ModelServer any() {
    return cluster.servers.get(random.nextInt(cluster.servers.size()));
  }

  private void note(String what, Object whom, Runnable action) {
    action.run();
    log.add("%s %s%s -> %s".formatted(timeline.now(), what, whom, cluster.servers));
  }

  private void die(ModelServer server) {
    if (server.up()) {
      boolean freezes = random.nextBoolean();
      note(
          freezes ? "frozen: " : "killed: ",
          server,
          () -> server.health = freezes ? ModelServer.Health.FROZEN : ModelServer.Health.DEAD);
    }
  }

  private void revive(ModelServer server) {
    if (!server.up()) {
      note("up again: ", server, () -> server.revive(timeline.now()));
    }
  }

  private void cutFromUs(ModelServer server) {
    if (server.reachableByUs) {
      note("cut from us: ", server, () -> server.reachableByUs = false);
    }
  }

  private void reachAgain(ModelServer server) {
    if (!server.reachableByUs) {
      note("reached again: ", server, () -> server.reachableByUs = true);
    }
  }

  private void rejoin(ModelServer server) {
    if (server != cluster.truth()
        && server.role != ReplicationRole.STANDBY
        && cluster.connected(server, cluster.truth())) {
      note("joined again: ", server, () -> cluster.rejoin(server));
    }
  }

  private void pause() {
    Duration time = Duration.ofMillis(random.nextInt(20_000));
    Instant end = timeline.now().plus(time);
    pausedUntil = end.isAfter(pausedUntil) ? end : pausedUntil;
    note("gateway stands still for ", time, () -> monitor.pause(time));
  }

  private void partition(ModelServer one) {
    for (ModelServer other : cluster.others(one)) {
      if (random.nextBoolean()) {
        note("parted: ", one.member + " and " + other.member, () -> cluster.cut(one, other));
      } else {
        note("joined: ", one.member + " and " + other.member, () -> cluster.heal(one, other));
      }
    }
  }

  /** The primary is lost, another promoted, the old one back and claiming: then comes a third. */
  private void slowSwitch(ModelServer third) {
    ModelServer old = cluster.truth();
    ModelServer second =
        cluster.others(old).stream().filter(server -> server != third).findFirst().orElse(old);
    if (cluster.servers.size() < 3
        || third == old
        || third.role != ReplicationRole.STANDBY
        || second.role != ReplicationRole.STANDBY
        || !cluster.connected(second, third)) {
      return;
    }
    die(old);
    live(Duration.ofMillis(random.nextInt(8_000)));
    note("promoted: ", second, () -> promote(() -> cluster.forcePromotion(second)));
    live(Duration.ofMillis(random.nextInt(8_000)));
    revive(old);
    live(Duration.ofMillis(random.nextInt(8_000)));
    if (reachable(old) && cluster.truth() == second) {
      tally.add("(happened) slow switch beside an old primary", seed);
      plannedFailover(third, true);
    }
  }

  /**
   * The primary is lost for good; an old one is made primary again, and ann says so or does not.
   */
  private void goBack(ModelServer old) {
    ModelServer gone = cluster.truth();
    if (old == gone || !ceased.containsKey(old)) {
      return;
    }
    die(gone);
    live(Duration.ofMillis(random.nextInt(8_000)));
    note("gone back to: ", old, () -> promote(() -> cluster.goBackTo(old, timeline.now())));
    passedOver.remove(old);
    tally.add("(happened) going back to an old primary", seed);
    live(timeToFollow);
    if (cluster.truth() == old && !gone.up() && reachable(old) && !monitor.paused()) {
      askedToChoose(old);
    }
  }

  /** A member that is made primary on purpose is followed, or it is said that it can be chosen. */
  private void askedToChoose(ModelServer old) {
    ClusterView view = monitor.snapshot().view();
    if (believes(old) && !monitor.snapshot().standing().writesWait()) {
      tally.add("(happened) going back, followed by itself", seed);
    } else if (offersChoice(view) && view.choosable(old.member)) {
      tally.add("(happened) going back, chosen by an administrator", seed);
      note("ann chooses ", old, () -> monitor.choose(old.member));
    } else {
      tally.add("going back, and no choice offered in state " + view.state(), seed);
    }
  }

  /** The states in which people are told that they can choose. */
  private static boolean offersChoice(ClusterView view) {
    return switch (view.state()) {
      case AMBIGUOUS, FAILING_OVER, PRIMARY_UNREACHABLE -> true;
      case STARTING, MONITORING, UNVERIFIED, STOPPED -> false;
    };
  }

  /** The primary takes a standby out; it is left running. */
  private void takeOut(ModelServer standby) {
    if (standby != cluster.truth()
        && standby.role == ReplicationRole.STANDBY
        && cluster.connected(standby, cluster.truth())) {
      tally.add("(happened) member that left replication", seed);
      note("taken out of replication: ", standby, () -> cluster.takeOut(standby));
    }
  }

  private void plannedFailover(ModelServer successor, boolean slow) {
    ModelServer old = cluster.truth();
    if (successor == old
        || successor.role != ReplicationRole.STANDBY
        || !cluster.connected(old, successor)) {
      return;
    }
    note("planned failover to ", successor, cluster::beginFailover);
    live(Duration.ofMillis(random.nextInt(6_000)));
    if (!cluster.connected(old, successor)) {
      return;
    }
    boolean downFirst = slow || random.nextBoolean();
    if (downFirst) {
      note("stepped down: ", old, () -> cluster.stepDown(old, successor));
      live(Duration.ofMillis(slow ? 3_000 + random.nextInt(20_000) : random.nextInt(4_000)));
    }
    note("stepped up: ", successor, () -> promote(() -> cluster.stepUp(successor)));
    ceased.put(old, Instant.MAX);
    if (!downFirst) {
      live(Duration.ofMillis(random.nextInt(2_000)));
      note("stepped down: ", old, () -> cluster.stepDown(old, successor));
    }
    ceased.put(old, timeline.now());
    note("failover complete: ", successor, () -> cluster.completeFailover(successor));
  }

  /** Mostly because the primary is gone, now and then in error. */
  private void forcedPromotion(ModelServer promoted) {
    boolean needed = !cluster.truth().up();
    if (promoted != cluster.truth()
        && promoted.up()
        && promoted.role == ReplicationRole.STANDBY
        && (needed || random.nextInt(4) == 0)) {
      note("promoted: ", promoted, () -> promote(() -> cluster.forcePromotion(promoted)));
    }
  }

  private void promote(Runnable promotion) {
    promotedAt = timeline.now();
    primarySeen = false;
    brokenUp = false;
    ceased.put(cluster.truth(), timeline.now());
    promotion.run();
    ceased.remove(cluster.truth());
    passedOver.remove(cluster.truth());
  }

  private void restart() {
    note(
        "gateway restarted",
        "",
        () -> {
          monitor.end();
          monitor = newMonitor();
        });
  }

  private void rareThing(ModelServer one) {
    switch (random.nextInt(4)) {
      case 0 -> breakUp();
      default -> {
        note(
            "everybody cut from us",
            "",
            () -> cluster.servers.forEach(server -> server.reachableByUs = false));
        live(gap());
        forcedPromotion(one);
        live(gap());
        note(
            "everybody reached again",
            "",
            () -> cluster.servers.forEach(server -> server.reachableByUs = true));
      }
    }
  }

  private void breakUp() {
    if (cluster.truth().up()) {
      note("being broken up", "", cluster::beginBreakUp);
      live(Duration.ofMillis(random.nextInt(4_000)));
      if (cluster.truth().up()) {
        note("broken up", "", cluster::breakUp);
        brokenUp = true;
      }
    }
  }

  /** In the end an operator has repaired the cluster: it is found, and then nothing changes. */
  private void finish() {
    note("repaired for good", "", cluster::repair);
    monitor.loseNothing();
    if (monitor.paused()) {
      live(Duration.between(timeline.now(), pausedUntil));
    }
    live(timeToFollow);
    chooseWhatNobodyNames();
    expect(monitor.snapshot().view().state() == MonitoringState.MONITORING, "not found in the end");
    expect(believes(cluster.truth()), "another found in the end");
    settled = true;
    live(Duration.ofSeconds(12));
  }

  /** Without witnesses nothing but a person's word makes an old primary the primary again. */
  private void chooseWhatNobodyNames() {
    ClusterView view = monitor.snapshot().view();
    MemberView truth = view.of(cluster.truth().member);
    if (truth.stale() || truth.provisional()) {
      tally.add("(happened) stale claim without a witness, chosen in the end", seed);
      note("ann chooses ", cluster.truth(), () -> monitor.choose(truth.member()));
      live(timeToFollow);
    }
  }

  private boolean believes(ModelServer server) {
    Primary primary = monitor.snapshot().view().incumbent();
    return primary != null && primary.member().equals(server.member);
  }

  private void check(MonitorStep step) {
    if (step.cause() instanceof Cause.Probed probed
        && probed.outcome() instanceof Observation.Answered answer
        && cluster.of(answer.member()) == cluster.truth()
        && answer.role() == ReplicationRole.PRIMARY
        && answer.probe().sentAt().isAfter(promotedAt)) {
      primarySeen = true;
    }
    ClusterView before = step.before().view();
    ClusterView after = step.after().view();
    expect(after.term() == before.term() || after.term() == before.term() + 1, "the term jumped");
    Primary primary = after.incumbent();
    if (step.isTransition()) {
      log.add(
          "%s   %s, primary %s, term %d: %s"
              .formatted(
                  timeline.now(),
                  after.state(),
                  primary == null ? "none" : primary.member(),
                  after.term(),
                  step.after().verdict().reason()));
      expect(!settled, "a settled cluster changed");
    }
    after.members().stream()
        .filter(MemberView::stale)
        .map(member -> cluster.of(member.member()))
        .filter(server -> server != cluster.truth())
        .forEach(passedOver::add);
    passedOver.removeIf(server -> server.role == ReplicationRole.STANDBY);
    if (primary != null) {
      expect(
          primaries.computeIfAbsent(primary.term(), term -> primary).equals(primary),
          "two primaries in one term");
      if (after.term() != before.term() && !(step.cause() instanceof Cause.PrimaryChosen)) {
        checkChoice(before.incumbent(), after.of(primary.member()), step);
      }
    }
    checkFollowed();
  }

  private void checkChoice(@Nullable Primary previous, MemberView chosen, MonitorStep step) {
    Instant sentAt = Objects.requireNonNull(chosen.lastProbeSentAt());
    expect(
        Duration.between(sentAt, timeline.now()).compareTo(timing.freshness()) <= 0,
        "a stale claim was chosen");
    expect(
        previous == null || sentAt.isAfter(previous.since()),
        "a claim from before the last switch was chosen");
    checkFlap(previous, chosen.member(), step);
    ModelServer server = cluster.of(chosen.member());
    Instant end = ceased.get(server);
    boolean right = server == cluster.truth() || (end != null && end.isAfter(sentAt));
    if (!right && chosen.provisional()) {
      tally.add("believed again in error, for reads", seed);
    } else if (!right && server.takenOut) {
      tally.add(
          "member that left replication chosen by " + step.after().verdict().rule().code(), seed);
    } else if (!right) {
      tally.add(
          "wrong switch "
              + (brokenUp
                  ? "after a breaking up"
                  : primarySeen ? "though the primary was seen" : "while the primary was not seen")
              + " by "
              + step.after().verdict().rule().code()
              + (previous == null ? " (no incumbent)" : ""),
          seed);
    }
  }

  /** Callers went there and back although nobody was promoted meanwhile. */
  private void checkFlap(@Nullable Primary previous, Member chosen, MonitorStep step) {
    Instant gone = left.get(chosen);
    if (gone != null && !promotedAt.isAfter(gone)) {
      tally.add("flap by " + step.after().verdict().rule().code(), seed);
    }
    if (previous != null) {
      left.put(previous.member(), timeline.now());
    }
  }

  /**
   * Rule 5: a member that alone claims, and can be reached, is followed before long, unless a
   * standby still follows another. Counted is also what the rule leaves out: claims that look
   * stale, that came beside another without an order between them, and servers that call themselves
   * standalone.
   */
  private void checkFollowed() {
    ModelServer truth = cluster.truth();
    boolean alone =
        reachable(truth)
            && cluster.others(truth).stream()
                .noneMatch(other -> reachable(other) && other.primary != truth);
    if (!alone || loss > 0 || justWoken()) {
      soleSince = null;
      wedged = false;
    } else if (soleSince == null || sole != truth || soleAs != truth.role) {
      sole = truth;
      soleAs = truth.role;
      soleSince = timeline.now();
    } else if (!wedged
        && !believes(truth)
        && Duration.between(soleSince, timeline.now()).compareTo(timeToFollow) > 0) {
      wedged = true;
      tally.add(
          whyNotFollowed(truth)
              + " under "
              + monitor.snapshot().verdict().rule().code()
              + ": "
              + monitor.snapshot().verdict().reason().replaceAll("bam\\d.example.org", "X"),
          seed);
    }
  }

  /** A wedge is only what neither ought to be doubted nor is left to an administrator. */
  private String whyNotFollowed(ModelServer truth) {
    ClusterView view = monitor.snapshot().view();
    if (truth.role != ReplicationRole.PRIMARY) {
      return "standalone not followed";
    }
    if (view.of(truth.member).stale()) {
      return truth.member.equals(Testimony.of(view.members()).unanimous((by, named) -> true))
          ? "stale claim not believed"
          : "stale claim that nobody names, left to an administrator";
    }
    return view.state() == MonitoringState.AMBIGUOUS ? "left to an administrator" : "wedge";
  }

  /** What was missed meanwhile has yet to be found out. */
  private boolean justWoken() {
    return timeline.now().isBefore(pausedUntil.plus(timeToFollow));
  }

  private static boolean reachable(ModelServer server) {
    return server.up() && server.reachableByUs;
  }

  private static void expect(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }

  @Override
  public String toString() {
    return String.join("\n", log);
  }
}
