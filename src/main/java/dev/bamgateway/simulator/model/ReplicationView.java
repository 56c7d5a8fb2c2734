package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import java.util.List;
import java.util.function.Supplier;

/** Replication as one server sees it, and says it when asked. */
public final class ReplicationView {

  /** Whether the database a server works on can be asked. */
  enum Reach {
    REACHED,
    GONE,
    FROZEN
  }

  private static final String REPLICATING = "REPLICATING";
  private static final String NOT_REPLICATING = "NOT_REPLICATING";
  private static final String UNAVAILABLE = "UNAVAILABLE";

  private final Server self;
  private final Replication replication;
  private final Supplier<Quirks> quirks;

  ReplicationView(Server self, Replication replication, Supplier<Quirks> quirks) {
    this.self = self;
    this.replication = replication;
    this.quirks = quirks;
  }

  private Group group() {
    return replication.groupOf(self);
  }

  /** The role the server truly has. */
  public Role role() {
    return leftBehind()
            && quirks.get().get(Quirk.ReturningPrimary.class) == Quirk.ReturningPrimary.STANDALONE
        ? Role.STANDALONE
        : group().roleOf(self);
  }

  /** The role the server reports: its own or, by {@link Quirk.RoleOnStandby}, the primary's. */
  public Role reportedRole() {
    Role own = role();
    return own == Role.STANDBY && forwarded() ? Role.PRIMARY : own;
  }

  private boolean forwarded() {
    return quirks.get().get(Quirk.RoleOnStandby.class) == Quirk.RoleOnStandby.FORWARDED
        && reach() == Reach.REACHED;
  }

  /** The replication status the server reports, spelled as v2 does for databases. */
  public String reportedStatus() {
    String forced = self.reportedStatus();
    if (forced != null) {
      return forced;
    }
    return switch (role()) {
      case STANDALONE -> NOT_REPLICATING;
      case REMOVED_STANDBY -> "REMOVED_STANDBY";
      case STANDBY -> replicatesFromPrimary() ? REPLICATING : NOT_REPLICATING;
      case PRIMARY -> statusOfPrimary();
    };
  }

  private String statusOfPrimary() {
    if (leftBehind()
        && quirks.get().get(Quirk.ReturningPrimary.class)
            == Quirk.ReturningPrimary.CLAIMS_REPLICATING) {
      return REPLICATING;
    }
    Group group = group();
    boolean followed =
        group.members().stream()
            .anyMatch(member -> member != self && replication.follows(member, group));
    return followed ? REPLICATING : NOT_REPLICATING;
  }

  private boolean replicatesFromPrimary() {
    return replication.follows(group().primary(), group());
  }

  /** The servers of its group, itself among them, the primary first. */
  public List<Peer> servers() {
    Group group = group();
    return group.members().stream()
        .sorted((a, b) -> Boolean.compare(b == group.primary(), a == group.primary()))
        .map(member -> new Peer(member, group.roleOf(member), statusOf(member, group)))
        .toList();
  }

  private String statusOf(Server member, Group group) {
    if (member == self) {
      return reportedStatus();
    }
    if (member.condition() != Condition.UP) {
      return UNAVAILABLE;
    }
    return replication.follows(member, group) && replication.follows(group.primary(), group)
        ? REPLICATING
        : NOT_REPLICATING;
  }

  /** A primary all or some of whose standbys have gone to another group. */
  private boolean leftBehind() {
    Group group = group();
    return group.roleOf(self) == Role.PRIMARY
        && group.members().stream().anyMatch(member -> replication.groupOf(member) != group);
  }

  /** A standby's application works on its primary's database (contract: A-SCALE). */
  Reach reach() {
    if (role() != Role.STANDBY) {
      return Reach.REACHED;
    }
    return switch (group().primary().condition()) {
      case UP -> Reach.REACHED;
      case DOWN -> Reach.GONE;
      case FROZEN ->
          quirks.get().get(Quirk.FrozenDatabase.class) == Quirk.FrozenDatabase.HANGS
              ? Reach.FROZEN
              : Reach.GONE;
    };
  }

  Database database() {
    return group().database();
  }
}
