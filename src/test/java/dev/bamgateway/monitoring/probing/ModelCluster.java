package dev.bamgateway.monitoring.probing;

import static java.util.Objects.requireNonNull;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a replication cluster without a socket: how its servers reach each other, and the truth,
 * which is the server that its operators made primary last. What BAM leaves open is drawn once for
 * each cluster.
 */
final class ModelCluster {

  private static final List<ReplicationStatus> ALONE =
      List.of(
          ReplicationStatus.REPLICATING,
          ReplicationStatus.NOT_REPLICATING,
          ReplicationStatus.UNAVAILABLE);

  final List<ModelServer> servers = new ArrayList<>();
  final RoleSource source;
  private final Set<Set<ModelServer>> cuts = new HashSet<>();
  private final boolean tellsOwnAddress;
  private final boolean standbyNeedsPrimary;
  private final boolean rejectsInstead;
  private final boolean resetLeavesStandalone;
  private final ReplicationStatus statusAlone;
  private final boolean tellsFailover;
  private final boolean tellsHealth;
  private final boolean takenOutClaims;
  private ModelServer truth;

  ModelCluster(int size, RoleSource source, Random random) {
    this.source = source;
    boolean oneAddress = random.nextInt(10) == 0;
    for (int i = 1; i <= size; i++) {
      servers.add(
          new ModelServer(
              Member.of("https://bam" + i + ".example.org"), "10.0.0." + (oneAddress ? 1 : i)));
    }
    tellsOwnAddress = random.nextInt(5) != 0;
    truth = servers.get(random.nextInt(size));
    form(truth);
    standbyNeedsPrimary = source != RoleSource.FAILOVER_API && random.nextBoolean();
    rejectsInstead = random.nextBoolean();
    resetLeavesStandalone = random.nextBoolean();
    statusAlone = ALONE.get(random.nextInt(ALONE.size()));
    tellsFailover = random.nextInt(3) != 0;
    tellsHealth =
        source == RoleSource.FAILOVER_API || (source == RoleSource.V1 && random.nextBoolean());
    // v1's PRIMARY with OFF has been read as Standalone by then.
    takenOutClaims = source != RoleSource.V1 && random.nextBoolean();
  }

  /** Whether all servers call the same address their own, as behind address translation. */
  boolean haveOneAddress() {
    return servers.stream().map(server -> server.address).distinct().count() == 1;
  }

  /** The server that operators made primary last. */
  ModelServer truth() {
    return truth;
  }

  ModelServer of(Member member) {
    return servers.stream()
        .filter(server -> server.member.equals(member))
        .findFirst()
        .orElseThrow();
  }

  List<ModelServer> others(ModelServer one) {
    return servers.stream().filter(server -> server != one).toList();
  }

  boolean connected(ModelServer one, ModelServer other) {
    return one.up() && other.up() && !cuts.contains(Set.of(one, other));
  }

  void cut(ModelServer one, ModelServer other) {
    cuts.add(Set.of(one, other));
  }

  void heal(ModelServer one, ModelServer other) {
    cuts.remove(Set.of(one, other));
  }

  /** Everybody is up and joined under the true primary, as an operator leaves it in the end. */
  void repair() {
    cuts.clear();
    for (ModelServer server : servers) {
      server.health = ModelServer.Health.UP;
      server.reachableByUs = true;
    }
    form(truth);
  }

  private void form(ModelServer leader) {
    leader.lead();
    others(leader).forEach(server -> server.follow(leader));
  }

  /** A planned failover begins; {@link #completeFailover} ends it. */
  void beginFailover() {
    if (tellsFailover) {
      servers.forEach(server -> server.status = ReplicationStatus.FAILINGOVER);
    }
  }

  /** A standby is taken out of replication, and may claim from then on. */
  void takeOut(ModelServer standby) {
    standby.takeOut(takenOutClaims ? ReplicationRole.PRIMARY : ReplicationRole.STANDALONE);
  }

  /** Operators give up the true primary and make an old one primary again. */
  void goBackTo(ModelServer old, Instant now) {
    old.health = ModelServer.Health.DEAD;
    old.revive(now);
    old.lead();
    for (ModelServer server : others(old)) {
      if (server != truth && server.role == ReplicationRole.STANDBY && connected(server, old)) {
        server.follow(old);
      }
    }
    truth = old;
  }

  /** The old primary steps down first, or the new one up, and the rest follows later. */
  void stepDown(ModelServer old, ModelServer successor) {
    old.follow(successor);
  }

  void stepUp(ModelServer successor) {
    successor.lead();
    truth = successor;
  }

  /** Members that the new primary reaches follow it; the others stay as they were. */
  void completeFailover(ModelServer leader) {
    for (ModelServer server : others(leader)) {
      if (connected(server, leader)) {
        server.follow(leader);
      }
    }
    servers.forEach(
        server -> {
          if (server.status == ReplicationStatus.FAILINGOVER) {
            server.status = ReplicationStatus.REPLICATING;
          }
        });
  }

  /** Promotes without the consent of the old primary, which learns of it only if it is reached. */
  void forcePromotion(ModelServer promoted) {
    ModelServer old = truth;
    boolean onlyStandby = isOnlyStandby(promoted);
    truth = promoted;
    boolean oldReached = connected(old, promoted);
    if (oldReached) {
      if (resetLeavesStandalone) {
        old.standAlone();
      } else {
        old.follow(promoted);
      }
    }
    boolean standbyLeft =
        others(promoted).stream().anyMatch(server -> server != old && joins(server, promoted));
    if (standbyLeft || (oldReached && !resetLeavesStandalone)) {
      promoted.lead();
    } else if (onlyStandby) {
      promoted.standAlone();
    } else {
      promoted.lead();
    }
  }

  private boolean isOnlyStandby(ModelServer standby) {
    return others(standby).stream()
        .noneMatch(
            server -> server.role == ReplicationRole.STANDBY && server.primary == standby.primary);
  }

  private boolean joins(ModelServer server, ModelServer leader) {
    if (server.role != ReplicationRole.STANDBY || !connected(server, leader)) {
      return false;
    }
    server.follow(leader);
    return true;
  }

  /** An operator resets a server and joins it to the true primary, if that is reached. */
  void rejoin(ModelServer server) {
    if (server != truth && connected(server, truth)) {
      truth.lead();
      server.follow(truth);
    }
  }

  /** The primary begins to take replication apart; {@link #breakUp} ends it. */
  void beginBreakUp() {
    followers(truth).forEach(server -> server.status = ReplicationStatus.BREAKING);
    truth.status = ReplicationStatus.BREAKING;
  }

  /** Replication is taken apart on purpose: the primary goes on alone, and so does everybody. */
  void breakUp() {
    followers(truth).forEach(ModelServer::standAlone);
    truth.standAlone();
  }

  private List<ModelServer> followers(ModelServer leader) {
    return others(leader).stream().filter(server -> follows(server, leader)).toList();
  }

  private boolean follows(ModelServer server, ModelServer leader) {
    return server.role == ReplicationRole.STANDBY
        && server.primary == leader
        && connected(server, leader);
  }

  /** What a server says to a probe that reached it; null if it says nothing. */
  @Nullable Observation answer(Probe probe, Instant now) {
    ModelServer server = of(probe.member());
    if (!server.reachableByUs || server.health == ModelServer.Health.FROZEN) {
      return null;
    }
    if (server.health == ModelServer.Health.DEAD) {
      return new Observation.Refused(probe, "the connection was refused");
    }
    boolean orphaned =
        server.role == ReplicationRole.STANDBY
            && server.primary != null
            && !connected(server, server.primary);
    boolean alone = server.role == ReplicationRole.PRIMARY && followers(server).isEmpty();
    if (orphaned && standbyNeedsPrimary) {
      return rejectsInstead
          ? new Observation.CredentialsRejected(probe, "401")
          : new Observation.Unwell(probe, "status 500");
    }
    ReplicationStatus status =
        (orphaned || alone) && server.status == ReplicationStatus.REPLICATING
            ? statusAlone
            : server.status;
    boolean tellsPeers = source != RoleSource.V1;
    boolean tellsItsReach = tellsHealth && server.role == ReplicationRole.STANDBY;
    boolean tellsItsStart =
        source == RoleSource.FAILOVER_API && server.startedAt.isAfter(Instant.MIN);
    return new Observation.Answered(
        probe,
        Observation.RoleTold.of(server.role),
        Replication.of(status),
        source,
        new Observation.Details(
            tellsOwnAddress ? server.address : null,
            tellsPeers ? peers(server) : List.of(),
            tellsItsReach ? !orphaned : null,
            "9.5.0",
            tellsItsStart ? Duration.between(server.startedAt, now) : null));
  }

  private List<Peer> peers(ModelServer server) {
    if (server.primary == null) {
      return List.of();
    }
    ModelServer leader = requireNonNull(server.primary);
    return servers.stream()
        .map(
            each ->
                new Peer(
                    each.address,
                    null,
                    each == leader ? ReplicationRole.PRIMARY : ReplicationRole.STANDBY,
                    each == leader || server != leader || follows(each, leader)
                        ? ReplicationStatus.REPLICATING
                        : ReplicationStatus.UNAVAILABLE,
                    null))
        .toList();
  }
}
