package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Condition;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.wire.Hanging;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server of a simulated cluster: what can befall it, and what has reached it. All methods can be
 * called from any thread but those of Vert.x.
 */
public final class SimulatedMember {

  private final BamApplication bam;
  private final Listener listener;
  private final @Nullable FailoverApiServer failoverApi;
  private final Traffic traffic;
  private final Conduct conduct;
  private final Hanging hanging;

  SimulatedMember(
      BamApplication bam,
      Listener listener,
      @Nullable FailoverApiServer failoverApi,
      Traffic traffic,
      Conduct conduct,
      Hanging hanging) {
    this.bam = bam;
    this.listener = listener;
    this.failoverApi = failoverApi;
    this.traffic = traffic;
    this.conduct = conduct;
    this.hanging = hanging;
  }

  void open() {
    listener.listen();
    withFailoverApi(FailoverApiServer::open);
  }

  void close() {
    listener.close();
    withFailoverApi(FailoverApiServer::close);
  }

  private void withFailoverApi(Consumer<FailoverApiServer> action) {
    if (failoverApi != null) {
      action.accept(failoverApi);
    }
  }

  /** Its Failover API; only in a cluster that was made with it. */
  public FailoverApiServer failoverApi() {
    if (failoverApi == null) {
      throw new IllegalStateException("this cluster has no Failover API");
    }
    return failoverApi;
  }

  boolean hasFailoverApi() {
    return failoverApi != null;
  }

  Server server() {
    return bam.server();
  }

  /** {@code bam1}, {@code bam2} or {@code bam3}. */
  public String name() {
    return server().name();
  }

  /** What the gateway calls it: host and port, as {@code 127.0.0.1:7001}. */
  public String authority() {
    return listener.host() + ":" + listener.port();
  }

  /** The base URL, without trailing slash. */
  public String url() {
    return listener.url();
  }

  public int port() {
    return listener.port();
  }

  /**
   * The IP address it tells of itself and its peers tell of it: at first not the one it listens at.
   */
  public String address() {
    return server().address();
  }

  /** From now on it tells the address it listens at, and its peers do: nothing translates it. */
  public void tellTrueAddress() {
    server().renumber(listener.host());
  }

  /**
   * How many connections its port has accepted, whatever came over them; not the Failover API's.
   */
  public long connections() {
    return listener.connections();
  }

  /** The role it has in its own eyes, also while it is down. */
  public Role role() {
    return bam.replication().role();
  }

  /** How its machine is doing. */
  public Condition condition() {
    return server().condition();
  }

  /**
   * Kills it: the port refuses, open connections close, sessions are lost. Its database stays, for
   * the day of its return.
   */
  public void kill() {
    // First of all it falls silent: nobody is told that his session is lost.
    listener.goDeaf();
    withFailoverApi(FailoverApiServer::goDeaf);
    server().become(Condition.DOWN);
  }

  /** Starts it again at the same port, in the role it had when it was killed. Faults stay. */
  public void revive() {
    thaw();
    server().become(Condition.UP);
    open();
  }

  /** Leaves requests unanswered from now on, those in flight too; connections are accepted. */
  public void freeze() {
    if (condition() == Condition.UP) {
      server().become(Condition.FROZEN);
    }
  }

  /** Ends a freeze; who still waits for an answer finds the connection closed. */
  public void thaw() {
    if (condition() == Condition.FROZEN) {
      server().become(Condition.UP);
      hanging.drop();
    }
  }

  /** Delays every answer; {@link Duration#ZERO} ends it. */
  public void slow(Duration delay) {
    conduct.slow(delay);
  }

  /** Answers every request with a login page. */
  public void answerHtml(boolean on) {
    toggle(Fault.HTML, on);
  }

  /** Answers every request with status 500. */
  public void answer500(boolean on) {
    toggle(Fault.ERROR_500, on);
  }

  private void toggle(Fault fault, boolean on) {
    conduct.faults().remove(fault);
    if (on) {
      fault(fault);
    }
  }

  /** Strikes every request to the matching paths with a fault. */
  public void fault(Fault fault, Predicate<String> path) {
    conduct.faults().add(fault, method -> true, path);
  }

  /** Strikes every request of one HTTP method, as {@code POST}, to the matching paths. */
  public void fault(Fault fault, String method, Predicate<String> path) {
    conduct.faults().add(fault, method::equals, path);
  }

  /** Strikes the next request to one of the matching paths with a fault, and no other. */
  public void faultOnce(Fault fault, Predicate<String> path) {
    conduct.faults().addOnce(fault, method -> true, path);
  }

  /** Strikes the next request of one HTTP method to one of the matching paths, and no other. */
  public void faultOnce(Fault fault, String method, Predicate<String> path) {
    conduct.faults().addOnce(fault, method::equals, path);
  }

  /** Strikes every request with a fault. */
  public void fault(Fault fault) {
    fault(fault, path -> true);
  }

  /** Ends all that was done to it but a kill. */
  public void heal() {
    conduct.heal();
    server().report(null);
    server().lagBehind(Duration.ZERO);
    withFailoverApi(FailoverApiServer::heal);
    thaw();
    hanging.drop();
  }

  /** Expires all tokens it has issued. */
  public void expireTokens() {
    server().expireTokens();
  }

  /** Makes it report a replication status, as {@code FAILINGOVER}; null for the true one. */
  public void reportStatus(@Nullable String status) {
    server().report(status);
  }

  /** Makes it lag so far behind the primary, until it is promoted. */
  public void lagBehind(Duration latency) {
    server().lagBehind(latency);
  }

  /** How many sign-ins of a user it accepted, at v1 and v2. */
  public long signIns(String user) {
    return traffic.signIns(user);
  }

  /** How many sign-ins of a user reached it, whatever became of them. */
  public long signInAttempts(String user) {
    return traffic.signInAttempts(user);
  }

  /**
   * How many sign-ins of a user it refused for what was wrong with name, password or account,
   * whatever the case in which the name was written. A fault that answers in its place refuses
   * nobody.
   */
  public long failedSignIns(String user) {
    return traffic.failedSignIns(user);
  }

  /** How many read-only sign-ins reached it, whatever became of them. */
  public long readOnlySignIns() {
    return traffic.readOnlySignIns();
  }

  /** How many sign-ins of users, at v1 and v2, have arrived and wait for their answer. */
  public int signInsUnderWay() {
    return traffic.signInsUnderWay().now();
  }

  /**
   * The most sign-ins of users that were under way at one time, the monitor's among them. A caller
   * who leaves counts until the member notices.
   */
  public int mostSignInsAtOnce() {
    return traffic.signInsUnderWay().most();
  }

  /** Forgets {@link #mostSignInsAtOnce} but for the sign-ins under way. */
  public void forgetMostSignIns() {
    traffic.signInsUnderWay().forgetMost();
  }

  /**
   * How many requests that would write data reached it, whatever became of them, with a marker in
   * their body or, of a deletion, in their URI. Signing in and out and the Failover API do not
   * count, and of very many only the latest 20,000.
   */
  public long writes(String marker) {
    return traffic.writes().count(marker);
  }

  /** How many requests reached it. */
  public long requests() {
    return traffic.requests();
  }

  /** How many requests reached a path. */
  public long requests(String path) {
    return traffic.requests(path);
  }

  /**
   * How many requests for its role reached it, whatever became of them: v2 databases, v1
   * getSystemInfo and the Failover API's health.
   */
  public long roleProbes() {
    return traffic.roleProbes();
  }

  /** How many sessions are open. */
  public int openSessions() {
    return server().sessions().count();
  }

  /** How many sessions of one user are open, of v1 and v2. */
  public int openSessions(String user) {
    return server().sessions().count(user);
  }

  /** How many requests presented a token that another member issued; ought to be none, ever. */
  public long foreignTokens() {
    return traffic.foreignTokens();
  }

  /** The {@code Host} headers of all requests that reached it. */
  public Set<String> hosts() {
    return traffic.hosts();
  }

  /** The names of all headers that reached it, in lower case. */
  public Set<String> headers() {
    return traffic.headers();
  }

  /** How many callers wait for an answer that will not come. */
  public int hanging() {
    return hanging.count();
  }

  /** What is wrong with it, in a word or two. */
  public String status() {
    return condition() + " " + conduct;
  }

  /** Drops callers who wait for something that a change of the cluster has overtaken. */
  void clusterChanged() {
    if (condition() == Condition.UP) {
      hanging.drop();
    }
  }

  @Override
  public String toString() {
    return name() + " " + role() + " " + status();
  }
}
