package dev.bamgateway.cluster;

import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a member that is played answers a probe. */
public record Reply(
    ReplicationRole role,
    ReplicationStatus status,
    @Nullable String ownAddress,
    List<Peer> peers,
    @Nullable Boolean reachesPrimary,
    RoleSource source,
    @Nullable Duration uptime)
    implements Function<Probe, Observation> {

  /** Every way in which a probe ends without a role and without a sign of life. */
  public static final Map<String, Function<Probe, Observation>> SILENCES =
      Map.of(
          "refused", probe -> new Observation.Refused(probe, "connection refused"),
          "timed out", probe -> new Observation.TimedOut(probe, "no answer in time"),
          "unresolved", probe -> new Observation.Unresolved(probe, "unknown host"),
          "TLS rejected", probe -> new Observation.TlsRejected(probe, "bad certificate"),
          "not BAM", probe -> new Observation.NotBam(probe, "a login page"),
          "unwell", probe -> new Observation.Unwell(probe, "status 500"),
          "incompatible", probe -> new Observation.Incompatible(probe, "no such interface"));

  public static final Function<Probe, Observation> SILENCE =
      probe -> new Observation.TimedOut(probe, "no answer in time");
  public static final Function<Probe, Observation> REJECTION =
      probe -> new Observation.CredentialsRejected(probe, "401");
  public static final Function<Probe, Observation> NO_PERMISSION =
      probe -> new Observation.NotPermitted(probe, "403");

  public static Reply of(Member member, ReplicationRole role) {
    return new Reply(
        role, ReplicationStatus.REPLICATING, address(member), List.of(), null, RoleSource.V2, null);
  }

  /** The address that members call their own unless a test says otherwise. */
  public static String address(Member member) {
    return "10.0.0." + member.name().charAt(3);
  }

  public Reply status(ReplicationStatus newStatus) {
    return new Reply(role, newStatus, ownAddress, peers, reachesPrimary, source, uptime);
  }

  public Reply at(@Nullable String newAddress) {
    return new Reply(role, status, newAddress, peers, reachesPrimary, source, uptime);
  }

  public Reply naming(String... primaries) {
    List<Peer> named =
        Stream.of(primaries).map(a -> peer(a, ReplicationStatus.REPLICATING)).toList();
    return new Reply(role, status, ownAddress, named, reachesPrimary, source, uptime);
  }

  /** As a primary that lists this standby, which replicates. */
  public Reply followedBy(Member standby) {
    return namingAStandby(address(standby));
  }

  public Reply namingAStandby(String standby) {
    return listing(standby, ReplicationStatus.REPLICATING);
  }

  /** As a primary that lists this standby, and how it does. */
  public Reply listing(Member standby, ReplicationStatus standbyStatus) {
    return listing(address(standby), standbyStatus);
  }

  private Reply listing(String standby, ReplicationStatus standbyStatus) {
    Peer peer = new Peer(standby, null, ReplicationRole.STANDBY, standbyStatus, null);
    return new Reply(role, status, ownAddress, List.of(peer), reachesPrimary, source, uptime);
  }

  public Reply seeingItsPeer(ReplicationStatus peerStatus) {
    return new Reply(
        role,
        status,
        ownAddress,
        List.of(peer("10.0.0.9", peerStatus)),
        reachesPrimary,
        source,
        uptime);
  }

  public Reply reachingPrimary() {
    return reachingPrimary(true);
  }

  public Reply reachingPrimary(boolean reached) {
    return new Reply(role, status, ownAddress, peers, reached, source, uptime);
  }

  /** Its process has been running for so long. */
  public Reply runningFor(Duration time) {
    return new Reply(role, status, ownAddress, peers, reachesPrimary, source, time);
  }

  public Reply from(RoleSource newSource) {
    return new Reply(role, status, ownAddress, peers, reachesPrimary, newSource, uptime);
  }

  private static Peer peer(String address, ReplicationStatus status) {
    return new Peer(address, null, ReplicationRole.PRIMARY, status, null);
  }

  @Override
  public Observation apply(Probe probe) {
    return new Observation.Answered(
        probe,
        Observation.RoleTold.of(role),
        Replication.of(status),
        source,
        new Observation.Details(ownAddress, peers, reachesPrimary, "9.5.0", uptime));
  }
}
