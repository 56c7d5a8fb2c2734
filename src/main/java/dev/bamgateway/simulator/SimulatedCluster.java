package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Database;
import dev.bamgateway.simulator.model.Replication;
import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import dev.bamgateway.simulator.wire.Certificates;
import dev.bamgateway.simulator.wire.Hanging;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A BAM replication cluster of one to three members on loopback ports. The first member starts as
 * the primary, the others as standbys; a single one is standalone.
 *
 * <p>A promotion, a break or a return changes replication for all members in one step. Each member
 * has its own tokens.
 */
public final class SimulatedCluster implements AutoCloseable {

  private static final String NETWORK = "192.0.2.1";

  private final @Nullable Vertx ownVertx;
  private final Replication replication;
  private final @Nullable FailoverApis failoverApis;
  private final List<SimulatedMember> members = new ArrayList<>();
  private final @Nullable Recorder recorder;
  private final Quirks firstQuirks;
  private volatile Quirks quirks;

  private SimulatedCluster(ClusterOptions options, Vertx vertx, @Nullable Vertx ownVertx) {
    this.ownVertx = ownVertx;
    this.firstQuirks = options.quirks();
    this.quirks = firstQuirks;
    this.recorder = Recorder.wanted(this::quirks);
    List<Server> servers =
        IntStream.rangeClosed(1, options.ports().size())
            .mapToObj(number -> server(number, options))
            .toList();
    Database database = Database.of(options.configurations(), options.users());
    this.replication = new Replication(servers, database, this::quirks, this::changed);
    Certificates certificates = options.failoverApi();
    this.failoverApis =
        certificates == null ? null : FailoverApis.on(options.hosts(), certificates);
    for (int index = 0; index < servers.size(); index++) {
      members.add(member(servers.get(index), index, options, vertx));
    }
  }

  private Server server(int number, ClusterOptions options) {
    return new Server(
        "bam" + number, NETWORK + number, options.version(), options.tokenLifetime(), this::quirks);
  }

  private SimulatedMember member(Server server, int index, ClusterOptions options, Vertx vertx) {
    Hanging hanging = new Hanging();
    Traffic traffic = new Traffic(server.mint(), hanging);
    BamApplication bam = new BamApplication(server, replication, this::quirks, traffic::signedIn);
    Conduct conduct = new Conduct(vertx, server, hanging);
    Handler<RoutingContext> count =
        context -> {
          if (recorder != null) {
            recorder.note(context);
          }
          traffic.note(context);
        };
    boolean servesV2 = !options.membersWithoutV2().contains(server.name());
    Router router = MemberRouter.create(vertx, bam, servesV2, hanging, count, conduct::handle);
    Listener listener =
        new Listener(
            vertx, options.host(index), options.ports().get(index), HttpServerOptions::new, router);
    FailoverApiServer failoverApi =
        failoverApis == null
            ? null
            : failoverApis.server(
                vertx,
                index,
                server,
                () -> quirks().get(FailoverApiQuirk.ClientRefusal.class),
                MemberRouter.createFailoverApi(vertx, bam, traffic::note, conduct::handle));
    return new SimulatedMember(bam, listener, failoverApi, traffic, conduct, hanging);
  }

  /** Starts a cluster that is ready when this returns. */
  public static SimulatedCluster start(ClusterOptions options) {
    Vertx vertx = newVertx();
    return started(new SimulatedCluster(options, vertx, vertx));
  }

  /** Starts a cluster on a Vert.x that its owner closes. */
  public static SimulatedCluster start(ClusterOptions options, Vertx vertx) {
    return started(new SimulatedCluster(options, vertx, null));
  }

  private static SimulatedCluster started(SimulatedCluster cluster) {
    try {
      cluster.members.forEach(SimulatedMember::open);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public void close() {
    members.forEach(SimulatedMember::close);
    if (ownVertx != null) {
      close(ownVertx);
    }
  }

  /** A small Vert.x that leaves no files behind. */
  static Vertx newVertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  static void close(Vertx vertx) {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  public List<SimulatedMember> members() {
    return List.copyOf(members);
  }

  /** A member by its position, from 0. */
  public SimulatedMember member(int index) {
    return members.get(index);
  }

  /** A member by its name, {@code bam1} to {@code bam3}. */
  public SimulatedMember member(String name) {
    return members.stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no member " + name));
  }

  /** The base URLs, as {@code bam.cluster.members} takes them. */
  public String urls() {
    return members.stream().map(SimulatedMember::url).collect(Collectors.joining(","));
  }

  /** The port of the members' Failover API; only in a cluster that was made with it. */
  public int failoverApiPort() {
    if (failoverApis == null) {
      throw new IllegalStateException("this cluster has no Failover API");
    }
    return failoverApis.port();
  }

  /** The database of the group that was formed last. */
  public Database database() {
    return replication.database();
  }

  public Quirks quirks() {
    return quirks;
  }

  /** Chooses what happens from now on where BAM's behaviour is not known. */
  public void quirk(Quirk quirk) {
    quirks = quirks.with(quirk);
  }

  /** Goes back to the choices it was started with. */
  public void resetQuirks() {
    quirks = firstQuirks;
  }

  boolean canBePromoted(SimulatedMember member) {
    return replication.canBePromoted(member.server());
  }

  boolean canBePromotedGracefully(SimulatedMember member) {
    return canBePromoted(member)
        && replication.hasPrimary(member.server())
        && member.server().lag().isZero();
  }

  boolean hasPrimary(SimulatedMember member) {
    return replication.hasPrimary(member.server());
  }

  boolean hasLeft(SimulatedMember member) {
    return replication.hasLeft(member.server());
  }

  /** Promotes a standby: gracefully if its primary is up, else past it. */
  public void promote(SimulatedMember standby) {
    replication.promote(standby.server());
  }

  /** Makes a standby the primary and the primary a standby; both must be up. */
  public void promoteGracefully(SimulatedMember standby) {
    replication.promoteGracefully(standby.server());
  }

  /** The primary becomes a standby of this one, which takes the role with {@link #endFailover}. */
  public void beginFailover(SimulatedMember standby) {
    replication.beginFailOver(standby.server());
  }

  /** The failover that was begun is over. */
  public void endFailover() {
    replication.endFailOver();
  }

  /**
   * Promotes a standby that cannot reach its primary, whether or not others can. Of three, the
   * other standby follows if it is up; of two, the promoted one becomes standalone. The old primary
   * learns nothing of it and goes on claiming.
   */
  public void promoteForced(SimulatedMember standby) {
    replication.promoteForced(standby.server());
  }

  /** Makes a member that was left behind a standby of those who went on. */
  public void rejoinAsStandby(SimulatedMember member) {
    replication.rejoin(member.server());
  }

  /** Takes a standby out of the cluster; it reports REMOVED_STANDBY. */
  public void removeStandby(SimulatedMember standby) {
    replication.remove(standby.server());
  }

  /** Ends replication on purpose: every member becomes standalone. */
  public void breakReplication() {
    replication.breakUp();
  }

  /** How many requests that would write data reached its members, with a marker in them. */
  public long writes(String marker) {
    return members.stream().mapToLong(member -> member.writes(marker)).sum();
  }

  /** How many sign-ins of a user its members refused. */
  public long failedSignIns(String user) {
    return members.stream().mapToLong(member -> member.failedSignIns(user)).sum();
  }

  private void changed() {
    members.forEach(SimulatedMember::clusterChanged);
  }

  @Override
  public String toString() {
    return members.toString();
  }
}
