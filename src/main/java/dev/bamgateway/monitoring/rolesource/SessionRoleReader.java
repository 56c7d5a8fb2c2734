package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.tokens.SignOut;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Reads the role as the monitoring account, through the API that its session was opened at. */
final class SessionRoleReader implements RoleReader {

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final ProbeTokens sessions;
  private final V1RoleReader v1;
  private final V2RoleReader v2;
  private final ForwardingDetector claims;
  private final SignOut signOut;

  /**
   * @param signOut by which the sessions end
   */
  SessionRoleReader(
      ProbeTokens sessions,
      V1RoleReader v1,
      V2RoleReader v2,
      ForwardingDetector claims,
      SignOut signOut) {
    this.claims = claims;
    this.signOut = signOut;
    this.sessions = sessions;
    this.v1 = v1;
    this.v2 = v2;
  }

  @Override
  public Uni<Observation.Answered> read(Probe probe, Supplier<ClusterView> view) {
    return sessions
        .with(probe.member(), token -> read(probe, token))
        .chain(answer -> claims.check(answer, view.get()));
  }

  @Override
  public void close() {
    sessions.close();
    signOut.await(FAREWELL);
  }

  private Uni<Observation.Answered> read(Probe probe, BamToken token) {
    return switch (token.version()) {
      case V1 -> v1.read(probe, token);
      case V2 -> v2.read(probe, token);
    };
  }
}
