package dev.bamgateway.api.status;

import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.insight.NextFailover;
import dev.bamgateway.cluster.insight.Warning;
import dev.bamgateway.cluster.insight.WarningCode;
import dev.bamgateway.cluster.insight.Warnings;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Verdict;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import dev.bamgateway.security.sessions.SessionSettings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Renders what the monitor knows: as a whole for the status, and in parts for the events. */
@Singleton
public class StatusRenderer {

  /** Where mode, term and history count: in this pod alone. */
  public static final String SCOPE = "pod";

  private static final Warning SESSION_KEY_MADE_UP =
      new Warning(
          WarningCode.SESSION_KEY_GENERATED,
          null,
          "the key of sessions was made up at start: they end with this process, and no other"
              + " instance knows them; set bam.session.key or bam.session.key-file");

  private static final StatusBody.StoreBody STORE = new StatusBody.StoreBody("memory", true);

  private final FailoverMonitoringManager monitoring;

  private final boolean sessionKeyIsMadeUp;

  public StatusRenderer(FailoverMonitoringManager monitoring, SessionSettings sessions) {
    this.monitoring = monitoring;
    this.sessionKeyIsMadeUp = sessions.keyIsMadeUp();
  }

  /** The status as everybody may read it who is signed in. */
  public StatusBody status(MonitorSnapshot snapshot) {
    return status(snapshot, false);
  }

  /**
   * The status.
   *
   * @param words whether it holds what servers said in place of a sign-in, which is for
   *     administrators
   */
  StatusBody status(MonitorSnapshot snapshot, boolean words) {
    ClusterView view = snapshot.view();
    Verdict verdict = snapshot.verdict();
    return new StatusBody(
        Text.constant(view.mode()),
        SCOPE,
        view.state(),
        Text.time(snapshot.stateSince()),
        snapshot.inDoubt(),
        verdict.rule().code(),
        verdict.reason(),
        view.term(),
        !STORE.reachable(),
        primary(view.incumbent()),
        view.switches(verdict) ? name(verdict.choice()) : null,
        nextFailover(NextFailover.of(view)),
        warnings(Warnings.of(view)),
        STORE,
        view.members().stream().map(member -> member(snapshot, member, words)).toList());
  }

  /** One member, as everybody may read it who is signed in. */
  public MemberBody member(MonitorSnapshot snapshot, MemberView member) {
    return member(snapshot, member, false);
  }

  private MemberBody member(MonitorSnapshot snapshot, MemberView member, boolean words) {
    return MemberRenderer.of(
        snapshot.view(), member, monitoring.probes(member.member()), words, snapshot.at());
  }

  public static StatusBody.@Nullable PrimaryBody primary(@Nullable Primary primary) {
    return primary == null
        ? null
        : new StatusBody.PrimaryBody(
            primary.member().name(),
            primary.url(),
            primary.term(),
            Text.time(primary.since()),
            primary.standalone());
  }

  private static StatusBody.NextFailoverBody nextFailover(NextFailover next) {
    return new StatusBody.NextFailoverBody(
        next.ready(), next.blockers().stream().map(StatusRenderer::blocker).toList());
  }

  private static StatusBody.BlockerBody blocker(NextFailover.Blocker blocker) {
    return new StatusBody.BlockerBody(
        blocker.code().code(), name(blocker.member()), blocker.detail());
  }

  /** Those of the cluster, with one of the gateway itself before them. */
  public List<StatusBody.WarningBody> warnings(List<Warning> ofCluster) {
    Stream<Warning> own = sessionKeyIsMadeUp ? Stream.of(SESSION_KEY_MADE_UP) : Stream.empty();
    return Stream.concat(own, ofCluster.stream()).map(StatusRenderer::warning).toList();
  }

  private static StatusBody.WarningBody warning(Warning warning) {
    return new StatusBody.WarningBody(
        warning.code().code(), name(warning.member()), warning.detail());
  }

  private static @Nullable String name(@Nullable Member member) {
    return member == null ? null : member.name();
  }
}
