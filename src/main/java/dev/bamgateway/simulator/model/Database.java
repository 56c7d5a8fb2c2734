package dev.bamgateway.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The database of a primary. Replication is simulated by sharing: all members of a replication
 * group hold the same database, and a promotion past an unreachable primary takes a copy, from
 * which on the two drift apart.
 */
public final class Database {

  private static final long FIRST_ID = 100_881;

  private final AtomicLong nextId;
  private volatile List<Configuration> configurations;
  private volatile List<SimulatedUser> users;

  private Database(long nextId, List<Configuration> configurations, List<SimulatedUser> users) {
    this.nextId = new AtomicLong(nextId);
    this.configurations = configurations;
    this.users = users;
  }

  /** A database with configurations of the given names, in that order, and users. */
  public static Database of(List<String> configurationNames, List<SimulatedUser> users) {
    Database database = new Database(FIRST_ID, List.of(), List.copyOf(users));
    database.replaceConfigurations(configurationNames);
    return database;
  }

  /** The same content, henceforth apart. */
  Database copy() {
    return new Database(nextId.get(), configurations, users);
  }

  long newId() {
    return nextId.getAndIncrement();
  }

  /** All configurations in the order of their ids. */
  public List<Configuration> configurations() {
    return configurations;
  }

  /** All users. */
  public List<SimulatedUser> users() {
    return users;
  }

  /** Adds a configuration behind the others. */
  public synchronized Configuration addConfiguration(String name) {
    List<Configuration> all = new ArrayList<>(configurations);
    Configuration added = new Configuration(newId(), name);
    all.add(added);
    configurations = List.copyOf(all);
    return added;
  }

  /** Has configurations of the given names, in that order, and no others. */
  public synchronized void replaceConfigurations(List<String> names) {
    configurations = names.stream().map(name -> new Configuration(newId(), name)).toList();
  }

  /** Adds a user, or replaces the one of that name. */
  public synchronized void putUser(SimulatedUser user) {
    List<SimulatedUser> all = new ArrayList<>(users);
    all.removeIf(other -> other.name().equals(user.name()));
    all.add(user);
    users = List.copyOf(all);
  }

  Optional<SimulatedUser> authenticate(String name, String password) {
    return users.stream()
        .filter(user -> user.name().equals(name) && user.password().equals(password))
        .findFirst();
  }
}
