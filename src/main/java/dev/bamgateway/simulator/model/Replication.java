package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.quirk.FailoverApiQuirk;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells which server replicates from which, and holds the operations that change it. A change is
 * visible at once for all servers together: one snapshot replaces another.
 */
public final class Replication {

  private final Supplier<Quirks> quirks;
  private final Runnable onChange;
  private volatile Map<Server, Group> groups = Map.of();
  private Group latest;

  /**
   * Replication among servers of which the first is the primary.
   *
   * @param onChange told when it has changed
   */
  public Replication(
      List<Server> servers, Database database, Supplier<Quirks> quirks, Runnable onChange) {
    this.quirks = quirks;
    this.onChange = onChange;
    this.latest = new Group(servers.get(0), servers, database);
    assign(servers, latest);
  }

  Group groupOf(Server server) {
    Group group = groups.get(server);
    if (group == null) {
      throw new IllegalArgumentException(server + " is of another cluster");
    }
    return group;
  }

  boolean follows(Server server, Group group) {
    return groupOf(server) == group && server.condition() == Condition.UP;
  }

  /** The database of the group that was formed last. */
  public synchronized Database database() {
    return latest.database();
  }

  /** Whether it is a standby that is up. */
  public synchronized boolean canBePromoted(Server server) {
    return server.condition() == Condition.UP && groupOf(server).roleOf(server) == Role.STANDBY;
  }

  /** Whether its primary is up. */
  public synchronized boolean hasPrimary(Server server) {
    Group group = groupOf(server);
    return follows(group.primary(), group);
  }

  /** Whether it is not in the group that was formed last. */
  public synchronized boolean hasLeft(Server server) {
    return !latest.members().contains(server) || groupOf(server) != latest;
  }

  /** Promotes gracefully if the primary is up, else by force. */
  public synchronized void promote(Server standby) {
    if (follows(groupOf(standby).primary(), groupOf(standby))) {
      promoteGracefully(standby);
    } else {
      promoteForced(standby);
    }
  }

  /** The primary becomes a standby, and the given standby the primary (contract: A-FO). */
  public void promoteGracefully(Server standby) {
    failOver(standby, false);
  }

  /**
   * Like {@link #promoteGracefully}.
   *
   * @param evenIfBehind whether a standby may be promoted that lags behind
   */
  public synchronized void failOver(Server standby, boolean evenIfBehind) {
    Group group = mustBeStandby(standby);
    if (!follows(group.primary(), group)) {
      throw new IllegalStateException("a graceful failover needs the primary: " + group.primary());
    }
    if (!evenIfBehind && !standby.lag().isZero()) {
      throw new IllegalStateException(
          "a graceful failover needs latency 0: " + standby + " lags " + standby.lag());
    }
    standby.lagBehind(Duration.ZERO);
    form(group.ledBy(standby));
  }

  /**
   * The primary becomes a standby of the given one, which does not take its role yet: a failover
   * takes its time. It ends with {@link #endFailOver}.
   */
  public synchronized void beginFailOver(Server standby) {
    form(mustBeStandby(standby).handedTo(standby));
  }

  /** The successor takes the role that it was handed. */
  public synchronized void endFailOver() {
    form(latest.ledBy(latest.primary()));
  }

  /**
   * Promotes by the Failover API: past the primary, whose replication is reset if it can be reached
   * (contract: 4.3, FO-P).
   */
  public synchronized void promoteByFailoverApi(Server standby) {
    Group group = mustBeStandby(standby);
    Server primary = group.primary();
    boolean reset =
        follows(primary, group)
            && quirks.get().get(FailoverApiQuirk.PromotionPastPrimary.class)
                == FailoverApiQuirk.PromotionPastPrimary.RESETS_IT;
    promoteForced(standby);
    if (reset) {
      assign(List.of(primary), alone(primary, group));
      settle(List.of(primary));
    }
  }

  /**
   * Promotes past a primary that the standby cannot reach, whether or not others can. Nothing is
   * done on that primary. The standbys that are up follow; a promoted server that is left alone
   * becomes standalone (contract: 4.3, FO-P).
   */
  public synchronized void promoteForced(Server standby) {
    Group group = mustBeStandby(standby);
    List<Server> members =
        group.members().stream()
            .filter(member -> member != group.primary())
            .filter(member -> member == standby || follows(member, group))
            .toList();
    standby.lagBehind(Duration.ZERO);
    form(new Group(standby, members, group.database().copy()));
  }

  /** Makes a server a standby of the group that was formed last. */
  public synchronized void rejoin(Server server) {
    if (!hasLeft(server)) {
      throw new IllegalStateException(server + " has not left the cluster");
    }
    form(latest.without(server).with(server));
  }

  /** Takes a standby out of its group; it says so from then on. */
  public synchronized void remove(Server standby) {
    Group rest = mustBeStandby(standby).without(standby);
    List<Server> touched = new ArrayList<>(rest.members());
    touched.add(standby);
    latest = rest;
    assign(touched, rest);
    settle(touched);
  }

  /** Ends replication: every member of the latest group becomes standalone. */
  public synchronized void breakUp() {
    Group old = latest;
    Map<Server, Group> next = new HashMap<>(groups);
    old.members().forEach(server -> next.put(server, alone(server, old)));
    groups = Map.copyOf(next);
    latest = groupOf(old.primary());
    settle(old.members());
  }

  private static Group alone(Server server, Group old) {
    return new Group(server, List.of(server), old.database().copy());
  }

  private Group mustBeStandby(Server server) {
    Group group = groupOf(server);
    if (server.condition() != Condition.UP) {
      throw new IllegalStateException(server + " is " + server.condition());
    }
    if (group.roleOf(server) != Role.STANDBY) {
      throw new IllegalStateException(server + " is " + group.roleOf(server) + ", not STANDBY");
    }
    return group;
  }

  private void form(Group group) {
    latest = group;
    assign(group.members(), group);
    settle(group.members());
  }

  private void assign(Collection<Server> servers, Group group) {
    Map<Server, Group> next = new HashMap<>(groups);
    servers.forEach(server -> next.put(server, group));
    groups = Map.copyOf(next);
  }

  /** Ends what was under way at the servers that a change has touched. */
  private void settle(Collection<Server> servers) {
    if (quirks.get().get(Quirk.TokensAfterFailover.class) == Quirk.TokensAfterFailover.LOST) {
      servers.forEach(server -> server.sessions().clear());
    }
    onChange.run();
  }
}
