package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.ApiVersion;
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

  private final ProbeTokens tokens;
  private final RoleRequest v1;
  private final RoleRequest v2;
  private final ForwardingDetector forwarding;
  private final ReachOfPrimary reach;
  private final SignOut signOut;

  /**
   * @param signOut by which the sessions end
   */
  SessionRoleReader(
      ProbeTokens tokens,
      RoleRequest v1,
      RoleRequest v2,
      ForwardingDetector forwarding,
      ReachOfPrimary reach,
      SignOut signOut) {
    this.tokens = tokens;
    this.v1 = v1;
    this.v2 = v2;
    this.forwarding = forwarding;
    this.reach = reach;
    this.signOut = signOut;
  }

  @Override
  public Uni<Observation.Answered> read(Probe probe, Supplier<ClusterView> view) {
    return tokens
        .with(
            probe.member(),
            view.get().isIncumbent(probe.member()),
            token ->
                request(token.version())
                    .send(probe, token)
                    .chain(answer -> forwarding.check(answer, token, view.get())))
        .chain(answer -> reach.complete(answer, view.get()));
  }

  private RoleRequest request(ApiVersion version) {
    return switch (version) {
      case V1 -> v1;
      case V2 -> v2;
    };
  }

  @Override
  public void close() {
    tokens.close();
    signOut.await(FAREWELL);
  }
}
