package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One server of a {@link ModelCluster}: how it is, and what it believes of itself. */
final class ModelServer {

  enum Health {
    UP,
    DEAD,
    FROZEN
  }

  final Member member;
  final String address;
  Health health = Health.UP;
  boolean reachableByUs = true;
  ReplicationRole role = ReplicationRole.STANDBY;
  ReplicationStatus status = ReplicationStatus.REPLICATING;

  /** When its process began to run. */
  Instant startedAt = Instant.MIN;

  /** Whether it was taken out of replication, whatever it says of itself since. */
  boolean takenOut;

  /** The server it follows, or itself; null if it is in no cluster. */
  @Nullable ModelServer primary;

  ModelServer(Member member, String address) {
    this.member = member;
    this.address = address;
  }

  boolean up() {
    return health == Health.UP;
  }

  /** Its machine is up again, and BAM starts if it had ended. */
  void revive(Instant now) {
    if (health == Health.DEAD) {
      startedAt = now;
    }
    health = Health.UP;
  }

  void lead() {
    takenOut = false;
    role = ReplicationRole.PRIMARY;
    status = ReplicationStatus.REPLICATING;
    primary = this;
  }

  void follow(ModelServer leader) {
    takenOut = false;
    role = ReplicationRole.STANDBY;
    status = ReplicationStatus.REPLICATING;
    primary = leader;
  }

  /** It replicates no more; servers differ in what they call themselves then. */
  void takeOut(ReplicationRole roleThen) {
    standAlone();
    role = roleThen;
    takenOut = true;
  }

  void standAlone() {
    role = ReplicationRole.STANDALONE;
    status = ReplicationStatus.NOT_REPLICATING;
    primary = null;
  }

  @Override
  public String toString() {
    return member.name().substring(0, 4)
        + "["
        + health
        + (reachableByUs ? " " : " cut ")
        + role
        + "]";
  }
}
