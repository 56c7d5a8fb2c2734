package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.quirk.Quirks;
import dev.bamgateway.simulator.wire.Certificates;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How to make a simulated cluster.
 *
 * @param ports a port for each member, of which there are one to three; 0 for any free one
 * @param configurations the names of the configurations, in the order of their ids
 * @param users who can sign in
 * @param tokenLifetime how long a token is good; BAM's default is 20 minutes (contract: A-TMO)
 * @param version the version the members tell
 * @param membersWithoutV2 the names of members that know only v1, as BAM before 9.5
 * @param quirks what the cluster does where BAM's behaviour is not known
 * @param failoverApi the certificates of the members' Failover API; each is then at a loopback
 *     address of its own, and the port of that API is the same at all. Null if they have none
 */
public record ClusterOptions(
    List<Integer> ports,
    List<String> configurations,
    List<SimulatedUser> users,
    Duration tokenLifetime,
    String version,
    Set<String> membersWithoutV2,
    Quirks quirks,
    @Nullable Certificates failoverApi) {

  private static final int MOST_MEMBERS = 3;

  public ClusterOptions {
    ports = List.copyOf(ports);
    configurations = List.copyOf(configurations);
    users = List.copyOf(users);
    membersWithoutV2 = Set.copyOf(membersWithoutV2);
    if (ports.isEmpty() || ports.size() > MOST_MEMBERS) {
      throw new IllegalArgumentException("a cluster has one to three members, not " + ports.size());
    }
  }

  /** So many members on free ports, with a handful of configurations and users. */
  public static ClusterOptions ofSize(int size) {
    return new ClusterOptions(
        IntStream.range(0, size).mapToObj(member -> 0).toList(),
        List.of("Prod", "Lab", "Branch offices", "Guest network"),
        List.of(
            SimulatedUser.of("monitor", "monitor-password", "admin"),
            SimulatedUser.of("ann", "ann-password", "all"),
            SimulatedUser.of("bob", "bob-password", "all"),
            SimulatedUser.of("carol", "carol-password", ""),
            SimulatedUser.of("admin", "admin-password", "admin")),
        Duration.ofMinutes(20),
        "9.5.0-500.GA.bcn",
        Set.of(),
        Quirks.defaults(),
        null);
  }

  /**
   * One member at each of these ports. If they are all the same one, each member is at a loopback
   * address of its own.
   */
  public ClusterOptions withPorts(List<Integer> chosen) {
    return new ClusterOptions(
        chosen,
        configurations,
        users,
        tokenLifetime,
        version,
        membersWithoutV2,
        quirks,
        failoverApi);
  }

  /** One free port for all members, each at a loopback address of its own. */
  public ClusterOptions onOnePort() {
    int port = FreePort.at(IntStream.range(0, ports.size()).mapToObj(this::ownHost).toList());
    return withPorts(Collections.nCopies(ports.size(), port));
  }

  /** Configurations of these names. */
  public ClusterOptions withConfigurations(List<String> names) {
    return new ClusterOptions(
        ports, names, users, tokenLifetime, version, membersWithoutV2, quirks, failoverApi);
  }

  /** So many configurations, named {@code config-0001} and so on. */
  public ClusterOptions withConfigurations(int count) {
    return withConfigurations(
        IntStream.rangeClosed(1, count).mapToObj("config-%04d"::formatted).toList());
  }

  /** These users and no others. */
  public ClusterOptions withUsers(List<SimulatedUser> chosen) {
    return new ClusterOptions(
        ports,
        configurations,
        chosen,
        tokenLifetime,
        version,
        membersWithoutV2,
        quirks,
        failoverApi);
  }

  /** Tokens that are good for so long. */
  public ClusterOptions withTokenLifetime(Duration chosen) {
    return new ClusterOptions(
        ports, configurations, users, chosen, version, membersWithoutV2, quirks, failoverApi);
  }

  /** This version of BAM. */
  public ClusterOptions withVersion(String chosen) {
    return new ClusterOptions(
        ports, configurations, users, tokenLifetime, chosen, membersWithoutV2, quirks, failoverApi);
  }

  /** A BAM 9.4 throughout: v1 only. */
  public ClusterOptions withoutV2() {
    return withoutV2(Set.of("bam1", "bam2", "bam3")).withVersion("9.4.0-300.GA.bcn");
  }

  /** Members of these names know only v1. */
  public ClusterOptions withoutV2(Set<String> members) {
    return new ClusterOptions(
        ports, configurations, users, tokenLifetime, version, members, quirks, failoverApi);
  }

  /** These choices where BAM's behaviour is not known. */
  public ClusterOptions withQuirks(Quirks chosen) {
    return new ClusterOptions(
        ports,
        configurations,
        users,
        tokenLifetime,
        version,
        membersWithoutV2,
        chosen,
        failoverApi);
  }

  /** Members with the Failover API; who made the certificates deletes them. */
  public ClusterOptions withFailoverApi(Certificates certificates) {
    return new ClusterOptions(
        ports,
        configurations,
        users,
        tokenLifetime,
        version,
        membersWithoutV2,
        quirks,
        certificates);
  }

  /** The loopback address of a member, by its position from 0. */
  String host(int index) {
    return failoverApi != null || sharePort() ? ownHost(index) : Listener.LOOPBACK;
  }

  private String ownHost(int index) {
    return "127.0.0." + (index + 1);
  }

  private boolean sharePort() {
    return ports.size() > 1 && ports.get(0) != 0 && new HashSet<>(ports).size() == 1;
  }

  List<String> hosts() {
    return IntStream.range(0, ports.size()).mapToObj(this::host).toList();
  }
}
