package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Timing;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.state.Fired;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The whole real monitor, by the clock on the wall, over sockets to a simulated cluster. */
public final class MonitorOverSockets implements AutoCloseable {

  /** So often is everybody asked before something counts as steady. */
  private static final int ROUNDS = 10;

  public final SimulatedCluster cluster;
  private final @Nullable RoleSource source;
  private final Timing timing;
  private final TlsConfigurationRegistry tls;
  private final ObjectMapper json;
  private final @Nullable Integer failoverApiPort;
  private final Vertx vertx = Vertx.vertx();
  private final List<MonitorStep> transitions = new CopyOnWriteArrayList<>();
  private PrimaryUrlHolder holder;
  private ClusterHealthJob job;

  /**
   * @param timeout of one probe; nothing else waits for so long
   */
  public MonitorOverSockets(
      ClusterOptions options,
      @Nullable RoleSource source,
      Duration timeout,
      TlsConfigurationRegistry tls,
      ObjectMapper json) {
    this.cluster = SimulatedCluster.start(options);
    this.source = source;
    this.timing =
        TestSettings.timing()
            .interval(Duration.ofMillis(100))
            .transitionInterval(Duration.ofMillis(50))
            .timeout(timeout)
            .build();
    this.tls = tls;
    this.json = json;
    this.failoverApiPort = options.failoverApi() == null ? null : cluster.failoverApiPort();
    this.holder = newHolder();
    this.job = newJob();
    job.beat();
  }

  /** The gateway starts anew and knows nothing of before. */
  public void restart() {
    job.onShutdown(new ShutdownEvent());
    holder = newHolder();
    job = newJob();
    transitions.clear();
    job.beat();
  }

  private PrimaryUrlHolder newHolder() {
    Fired<MonitorStep> changes = new Fired<>();
    changes.listener =
        step -> {
          if (step.isTransition()) {
            transitions.add(step);
          }
        };
    return new PrimaryUrlHolder(
        new ClusterSettings(members(), null),
        settings(),
        InstantSource.system(),
        changes,
        new Fired<>());
  }

  private ClusterHealthJob newJob() {
    ClusterSettings members = new ClusterSettings(members(), null);
    MemberProbe probe =
        new MemberProbes(tls, json, InstantSource.system())
            .of(members, settings(), Duration.ofSeconds(3));
    return new ClusterHealthJob(
        members, settings(), holder, probe, InstantSource.system(), new Random(1), vertx);
  }

  private MonitorSettings settings() {
    return TestSettings.monitor()
        .roleSource(source)
        .timing(timing)
        .failoverApiPort(failoverApiPort)
        .build();
  }

  private List<Member> members() {
    return cluster.members().stream().map(MonitorOverSockets::member).toList();
  }

  private static Member member(SimulatedMember member) {
    return Member.of(member.url());
  }

  /** {@code bam1} to {@code bam3}. */
  public SimulatedMember simulated(String name) {
    return cluster.member(name);
  }

  public MonitorSnapshot snapshot() {
    return holder.snapshot();
  }

  /** What the gateway calls a member. */
  public String name(String simulated) {
    return member(simulated(simulated)).name();
  }

  /** The member calls go to, {@code bam1} to {@code bam3}; null if none. */
  public @Nullable String primary() {
    Primary incumbent = snapshot().view().incumbent();
    return incumbent == null
        ? null
        : cluster.members().stream()
            .filter(member -> member(member).equals(incumbent.member()))
            .map(SimulatedMember::name)
            .findFirst()
            .orElseThrow();
  }

  public MonitoringState state() {
    return snapshot().view().state();
  }

  public long term() {
    return snapshot().view().term();
  }

  /** How often another member was chosen, the first choice included. */
  public long choices() {
    return transitions.stream()
        .filter(step -> step.before().view().term() != step.after().view().term())
        .count();
  }

  /** How often primary or state changed. */
  public int transitions() {
    return transitions.size();
  }

  public MemberView of(String name) {
    return snapshot().view().of(member(simulated(name)));
  }

  /** The last failed probe of a member, as the status tells it; null if none failed. */
  public @Nullable String lastFailure(String name) {
    var failure = job.record(member(simulated(name))).lastFailure();
    return failure == null ? null : Outcomes.name(failure.getClass());
  }

  /** As an administrator does. */
  public boolean choose(String name) {
    return holder.choose(member(simulated(name)), "ann");
  }

  /** Waits until that member is primary, and everybody answers. */
  public MonitorOverSockets awaitSettled(String primary) {
    await(
        "everybody to answer under " + primary,
        () ->
            primary.equals(primary())
                && state() == MonitoringState.MONITORING
                && snapshot().view().members().stream().allMatch(MemberView::answers));
    return this;
  }

  /** Waits for something, and where it does not come says what the gateway knows instead. */
  public void await(String what, Callable<Boolean> condition) {
    Patience.await(what)
        .untilAsserted(
            () ->
                assertThat(condition.call())
                    .as(
                        () ->
                            what
                                + ": "
                                + snapshot().verdict().reason()
                                + " "
                                + snapshot().view().members())
                    .isTrue());
  }

  /** Everybody is asked again and again: time enough for anything that is to happen. */
  public void awaitRounds() {
    List<Long> before = members().stream().map(this::probes).toList();
    await(
        "everybody to be asked so often",
        () -> {
          List<Long> now = members().stream().map(this::probes).toList();
          for (int i = 0; i < now.size(); i++) {
            if (now.get(i) < before.get(i) + ROUNDS) {
              return false;
            }
          }
          return true;
        });
  }

  private long probes(Member member) {
    var latest = snapshot().view().of(member).latest();
    return latest == null ? 0 : latest.probe().sequence();
  }

  @Override
  public void close() {
    job.onShutdown(new ShutdownEvent());
    cluster.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
