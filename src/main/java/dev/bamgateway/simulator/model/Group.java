package dev.bamgateway.simulator.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A replication cluster as one configuration of it had it: a primary, its standbys, a database.
 * Each server remembers the group it was last part of, which is how an old primary that slept
 * through a promotion goes on claiming. Groups are compared by identity.
 */
final class Group {

  private final Server primary;
  private final List<Server> members;
  private final Database database;

  /** Whether the primary has taken its role; not yet in a failover that is under way. */
  private final boolean taken;

  Group(Server primary, List<Server> members, Database database) {
    this(primary, members, database, true);
  }

  private Group(Server primary, List<Server> members, Database database, boolean taken) {
    this.primary = primary;
    this.members = List.copyOf(members);
    this.database = database;
    this.taken = taken;
  }

  Server primary() {
    return primary;
  }

  List<Server> members() {
    return members;
  }

  Database database() {
    return database;
  }

  Group with(Server joining) {
    return new Group(
        primary, Stream.concat(members.stream(), Stream.of(joining)).toList(), database);
  }

  Group without(Server leaving) {
    return new Group(
        primary, members.stream().filter(member -> member != leaving).toList(), database);
  }

  Group ledBy(Server promoted) {
    return new Group(promoted, members, database);
  }

  /** The same with a primary that is still a standby in its own eyes. */
  Group handedTo(Server successor) {
    return new Group(successor, members, database, false);
  }

  Role roleOf(Server server) {
    if (!members.contains(server)) {
      return Role.REMOVED_STANDBY;
    }
    if (members.size() == 1) {
      return Role.STANDALONE;
    }
    return server == primary && taken ? Role.PRIMARY : Role.STANDBY;
  }
}
