package dev.bamgateway.monitoring.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.insight.Warning;
import dev.bamgateway.cluster.insight.Warnings;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Rule;
import dev.bamgateway.monitoring.probing.ProbePace;
import dev.bamgateway.monitoring.scenario.ScenarioExpectation.Pace;
import dev.bamgateway.monitoring.scenario.ScenarioExpectation.Shown;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.Fired;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryDoubted;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plays a scenario to the real holder through one role source, on a clock of its own. */
final class ScenarioRun implements InstantSource {

  private static final Timing TIMING = HolderOnVirtualTime.TIMING;
  private static final String ADMINISTRATOR = "ann";

  private final String name;
  private final ScenarioFile file;
  private final RoleSource source;
  private final Map<String, ScenarioAnswer> answers = new HashMap<>();
  private final Map<String, Observation> outcomes = new HashMap<>();
  private final Set<Rule> rules = EnumSet.noneOf(Rule.class);
  private final List<String> refusals = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-31T14:00:00Z");
  private Instant roundBegan = now;
  private Instant doubtedAt = Instant.MIN;
  private long rounds;
  private Fired<MonitorStep> changes = new Fired<>();
  private Fired<PrimaryDoubted> doubts = new Fired<>();
  private PrimaryUrlHolder holder;
  private Shown expected = Shown.AT_START;

  /**
   * @param name what to call it where it fails
   */
  ScenarioRun(String name, ScenarioFile file, RoleSource source) {
    this.name = name;
    this.file = file;
    this.source = source;
    holder = start();
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** The rules that gave a verdict. */
  Set<Rule> play() {
    for (int i = 0; i < file.phases().size(); i++) {
      ScenarioPhase phase = file.phases().get(i);
      play(phase, "%s with %s, phase %d, %s".formatted(name, source, i, phase.name()));
    }
    return rules;
  }

  private void play(ScenarioPhase phase, String title) {
    changes.events.clear();
    refusals.clear();
    act(phase);
    Shown before = shown();
    for (int round = 1; round <= phase.count(); round++) {
      round(phase);
      if (phase.repeat() != null) {
        // Pace alone may change, by time.
        assertThat(shown().paced(before.paced()))
            .as("%s: what is shown after repeat %d", title, round)
            .isEqualTo(before);
      }
    }
    ScenarioExpectation expect =
        phase.expect() == null ? ScenarioExpectation.NOTHING_NEW : phase.expect();
    expected = expect.over(expected, shown());
    assertThat(shown()).as("%s: what is shown", title).isEqualTo(expected);
    assertThat(events()).as("%s: events", title).isEqualTo(expect.events());
  }

  /** What happens before the rounds of a phase, in this order. */
  private void act(ScenarioPhase phase) {
    answers.putAll(phase.responses());
    if (phase.restart()) {
      holder = start();
    }
    if (phase.mode() != null) {
      holder.setMode(phase.mode(), ADMINISTRATOR);
    }
    if (phase.choose() != null && !holder.choose(member(phase.choose()), ADMINISTRATOR)) {
      refusals.add("refused " + phase.choose() + " by " + ADMINISTRATOR);
    }
    if (phase.discover() != null) {
      discover(phase.discover());
    }
    if (phase.fails() != null) {
      call(phase.fails());
    }
    phase.late().forEach(this::arriveLate);
    phase.again().forEach(member -> holder.accept(requireNonNull(outcomes.get(member))));
    rules.add(holder.snapshot().verdict().rule());
  }

  private PrimaryUrlHolder start() {
    changes = new Fired<>();
    doubts = new Fired<>();
    doubtedAt = Instant.MIN;
    expected = Shown.AT_START;
    List<Member> members = file.members().stream().map(ScenarioRun::member).toList();
    return new PrimaryUrlHolder(
        new ClusterSettings(members, null),
        HolderOnVirtualTime.settings(file.mode()),
        this,
        changes,
        doubts);
  }

  private void discover(ScenarioPhase.Discovery found) {
    Set<Member> named = new LinkedHashSet<>();
    found.named().forEach(letter -> named.add(member(letter)));
    holder.discovered(member(found.asked()), named, ADMINISTRATOR);
  }

  private void call(ScenarioPhase.FailedCall failed) {
    doubts.events.clear();
    holder.doubt(new Primary(member(failed.on()), failed.term(), now, false));
    if (!doubts.events.isEmpty()) {
      doubtedAt = now;
    }
    now = now.plusMillis(1);
  }

  /** All are asked at once; their answers arrive one by one. */
  private void round(ScenarioPhase phase) {
    roundBegan = later(roundBegan.plus(phase.pause()), now);
    now = roundBegan;
    rounds++;
    holder.review();
    List<String> order = phase.order().isEmpty() ? members(holder.snapshot()) : phase.order();
    for (String member : order) {
      ScenarioAnswer answer = requireNonNull(answers.get(member), member);
      now = now.plusMillis(1);
      if (!answer.isPending()) {
        Observation outcome = observe(member, answer, 2 * rounds, roundBegan);
        outcomes.put(member, outcome);
        holder.accept(outcome);
      }
    }
    changes.events.forEach(step -> rules.add(step.after().verdict().rule()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The answer to a probe that was sent a moment before the last one. */
  private void arriveLate(String member, ScenarioAnswer answer) {
    holder.accept(observe(member, answer, 2 * rounds - 1, roundBegan.minusMillis(1)));
  }

  private Observation observe(String member, ScenarioAnswer answer, long sequence, Instant sentAt) {
    return answer.to(
        new Probe(member(member), sequence, sentAt), source, address(member), ScenarioRun::address);
  }

  /** Members are told by letters in the file. */
  private static Member member(String letter) {
    return Member.of("https://" + letter + ".example.org");
  }

  private static String address(String text) {
    return text.length() == 1 ? "10.0.0." + (text.charAt(0) - 'a' + 1) : text;
  }

  private static List<String> members(MonitorSnapshot snapshot) {
    return snapshot.view().members().stream().map(member -> letter(member.member())).toList();
  }

  private static String letter(@Nullable Member member) {
    return member == null ? ScenarioFile.NONE : member.name().replace(".example.org", "");
  }

  private Shown shown() {
    MonitorSnapshot snapshot = holder.snapshot();
    ClusterView view = snapshot.view();
    boolean switchShown = view.incumbent() != null && view.switches(snapshot.verdict());
    return new Shown(
        view.state(),
        primary(view),
        view.term(),
        snapshot.standing().calls(),
        snapshot.standing().writesWait(),
        snapshot.verdict().rule(),
        snapshot.inDoubt(),
        letter(switchShown ? snapshot.verdict().choice() : null),
        Warnings.of(view).stream().map(ScenarioRun::told).toList(),
        pace(snapshot));
  }

  private static String primary(ClusterView view) {
    Primary incumbent = view.incumbent();
    return letter(incumbent == null ? null : incumbent.member());
  }

  private static String told(Warning warning) {
    String code = warning.code().code();
    return warning.member() == null ? code : code + " " + letter(warning.member());
  }

  private Pace pace(MonitorSnapshot snapshot) {
    Duration delay = new ProbePace(TIMING).delay(snapshot, now, doubtedAt, 0, 0);
    return delay.equals(TIMING.interval()) ? Pace.SETTLED : Pace.CLOSELY;
  }

  /** What was told since the phase began: who did what, who is primary, which state it is. */
  private List<String> events() {
    return Stream.concat(refusals.stream(), changes.events.stream().flatMap(ScenarioRun::told))
        .toList();
  }

  private static Stream<String> told(MonitorStep step) {
    ClusterView before = step.before().view();
    ClusterView after = step.after().view();
    Stream.Builder<String> events = Stream.builder();
    if (step.cause() instanceof Cause.ModeSet set) {
      events.add("mode %s by %s".formatted(after.mode().name().toLowerCase(Locale.ROOT), set.by()));
    }
    if (step.cause() instanceof Cause.PrimaryChosen chosen) {
      events.add("chosen %s by %s".formatted(primary(after), chosen.by()));
    }
    if (step.cause() instanceof Cause.Discovered found) {
      String members = String.join(" ", members(step.after()));
      events.add("members %s by %s".formatted(members, found.by()));
    }
    if (step.isTransition() && before.term() != after.term()) {
      events.add("primary %s term %d".formatted(primary(after), after.term()));
    }
    if (step.isTransition() && before.state() != after.state()) {
      events.add("state " + after.state());
    }
    return events.build();
  }
}
