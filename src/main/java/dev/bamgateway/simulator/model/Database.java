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

  /** Another configuration, or another user, has the name. */
  public static final class DuplicateName extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DuplicateName() {
      super("Duplicate of another item", null, false, false);
    }
  }

  private static final long FIRST_ID = 100_881;

  private final AtomicLong nextId;
  private volatile List<Configuration> configurations;
  private volatile List<SimulatedUser> users;
  private final Accounts accounts;

  private Database(
      long nextId,
      List<Configuration> configurations,
      List<SimulatedUser> users,
      Accounts accounts) {
    this.nextId = new AtomicLong(nextId);
    this.configurations = configurations;
    this.users = users;
    this.accounts = accounts;
  }

  /** A database with configurations of the given names, in that order, and users. */
  public static Database of(List<String> configurationNames, List<SimulatedUser> users) {
    Database database = new Database(FIRST_ID, List.of(), List.copyOf(users), new Accounts());
    database.replaceConfigurations(configurationNames);
    return database;
  }

  /** The same content, henceforth apart. */
  Database copy() {
    return new Database(nextId.get(), configurations, users, accounts.copy());
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

  /** A configuration by its id. */
  public Optional<Configuration> configuration(long id) {
    return configurations.stream().filter(one -> one.id() == id).findFirst();
  }

  /** Adds a configuration behind the others; its name must be new. */
  public synchronized Configuration addConfiguration(String name) {
    refuseDuplicate(configurations, name);
    List<Configuration> all = new ArrayList<>(configurations);
    Configuration added = new Configuration(newId(), name);
    all.add(added);
    configurations = List.copyOf(all);
    return added;
  }

  /** Gives a configuration a name that no other has; empty if there is none of that id. */
  public synchronized Optional<Configuration> rename(long id, String name) {
    if (configuration(id).isEmpty()) {
      return Optional.empty();
    }
    refuseDuplicate(configurations.stream().filter(one -> one.id() != id).toList(), name);
    Configuration renamed = new Configuration(id, name);
    configurations = configurations.stream().map(one -> one.id() == id ? renamed : one).toList();
    return Optional.of(renamed);
  }

  /** Removes a configuration; false if there is none of that id. */
  public synchronized boolean remove(long id) {
    List<Configuration> others = configurations.stream().filter(one -> one.id() != id).toList();
    boolean found = others.size() < configurations.size();
    configurations = others;
    return found;
  }

  private static void refuseDuplicate(List<Configuration> others, String name) {
    if (others.stream().anyMatch(other -> other.name().equals(name))) {
      throw new DuplicateName();
    }
  }

  /** Has configurations of the given names, in that order, and no others. */
  public synchronized void replaceConfigurations(List<String> names) {
    configurations = names.stream().map(name -> new Configuration(newId(), name)).toList();
  }

  /** Adds a user, whose name must be new in whatever case (contract: 2.2). */
  public synchronized void addUser(SimulatedUser user) {
    if (users.stream().anyMatch(other -> other.isCalled(user.name()))) {
      throw new DuplicateName();
    }
    putUser(user);
  }

  /** Adds a user, or replaces the one of that name. */
  public synchronized void putUser(SimulatedUser user) {
    List<SimulatedUser> all = new ArrayList<>(users);
    all.removeIf(other -> other.name().equals(user.name()));
    all.add(user);
    users = List.copyOf(all);
  }

  /** Locks accounts from now on as the policy says, and forgets the failures before it. */
  public void follow(LoginPolicy policy) {
    accounts.follow(policy);
  }

  /** Whether a user's account is locked. */
  public boolean locked(String user) {
    return accounts.locked(user);
  }

  /** Unlocks a user's account. */
  public void unlock(String user) {
    accounts.succeeded(user);
  }

  Accounts accounts() {
    return accounts;
  }

  /** The user of that name or, if nobody is called exactly that, of the name in another case. */
  Optional<SimulatedUser> user(String name) {
    return users.stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .or(() -> users.stream().filter(user -> user.isCalled(name)).findFirst());
  }
}
