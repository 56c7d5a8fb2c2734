package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Condition;
import dev.bamgateway.simulator.model.Role;
import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.wire.Hanging;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server of a simulated cluster: what can befall it, and what has reached it. All methods can be
 * called from any thread but those of Vert.x.
 */
public final class SimulatedMember {

  private final Vertx vertx;
  private final BamApplication bam;
  private final Listener listener;
  private final Traffic traffic;
  private final Hanging hanging;
  private final Faults faults = new Faults();
  private final Set<String> headers = ConcurrentHashMap.newKeySet();
  private volatile Duration slowness = Duration.ZERO;

  SimulatedMember(
      Vertx vertx,
      int port,
      BamApplication bam,
      boolean servesV2,
      Traffic traffic,
      Hanging hanging) {
    this.vertx = vertx;
    this.bam = bam;
    this.traffic = traffic;
    this.hanging = hanging;
    Router router =
        MemberRouter.create(vertx, bam, servesV2, hanging, traffic::note, this::misbehave);
    this.listener = new Listener(vertx, port, router);
  }

  void open() {
    listener.listen();
  }

  void close() {
    listener.close();
  }

  Server server() {
    return bam.server();
  }

  /** {@code bam1}, {@code bam2} or {@code bam3}. */
  public String name() {
    return server().name();
  }

  /** The base URL, without trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return listener.port();
  }

  /** The IP address it tells of itself and its peers tell of it: not the one it listens at. */
  public String address() {
    return server().address();
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
    server().become(Condition.DOWN);
    listener.goDeaf();
  }

  /** Starts it again at the same port, in the role it had when it was killed. Faults stay. */
  public void revive() {
    thaw();
    server().become(Condition.UP);
    listener.listen();
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
    slowness = delay;
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
    faults.remove(fault);
    if (on) {
      faults.add(fault, path -> true);
    }
  }

  /** Strikes every request to the matching paths with a fault. */
  public void fault(Fault fault, Predicate<String> path) {
    faults.add(fault, path);
  }

  /** Strikes the next request to one of the matching paths with a fault, and no other. */
  public void faultOnce(Fault fault, Predicate<String> path) {
    faults.addOnce(fault, path);
  }

  /** Strikes every request with a fault. */
  public void fault(Fault fault) {
    fault(fault, path -> true);
  }

  /** Ends all faults, slowness, a freeze and a reported status; it does not revive. */
  public void heal() {
    faults.clear();
    slowness = Duration.ZERO;
    server().report(null);
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

  /** How many sign-ins of a user it accepted, at v1 and v2. */
  public long signIns(String user) {
    return traffic.signIns(user);
  }

  /** How many sign-ins of a user reached it, whatever became of them. */
  public long signInAttempts(String user) {
    return traffic.signInAttempts(user);
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
   * How many requests for its role reached it, whatever became of them: v2 databases and v1
   * getSystemInfo.
   */
  public long roleProbes() {
    return traffic.roleProbes();
  }

  /** How many sessions are open. */
  public int openSessions() {
    return server().sessions().count();
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
    return Set.copyOf(headers);
  }

  /** How many callers wait for an answer that will not come. */
  public int hanging() {
    return hanging.count();
  }

  /** What is wrong with it, in a word or two. */
  public String status() {
    return condition() + (slowness.isZero() ? " " : " SLOW ") + faults;
  }

  /** Drops callers who wait for something that a change of the cluster has overtaken. */
  void clusterChanged() {
    if (condition() == Condition.UP) {
      hanging.drop();
    }
  }

  private void misbehave(RoutingContext context) {
    context.request().headers().names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .forEach(headers::add);
    Duration delay = slowness;
    if (condition() == Condition.FROZEN) {
      leaveHanging(context);
    } else if (delay.isZero()) {
      strikeOrPass(context);
    } else {
      later(context, delay, this::strikeOrPass);
    }
  }

  private void strikeOrPass(RoutingContext context) {
    faults
        .strike(context.request().path())
        .ifPresentOrElse(fault -> fault.strike(this, context), context::next);
  }

  void leaveHanging(RoutingContext context) {
    hanging.add(context.request());
  }

  void answerLate(RoutingContext context, Duration delay) {
    later(context, delay, RoutingContext::next);
  }

  private void later(RoutingContext context, Duration delay, Consumer<RoutingContext> then) {
    vertx.setTimer(
        Math.max(1, delay.toMillis()),
        timer -> {
          if (condition() == Condition.FROZEN) {
            leaveHanging(context);
          } else if (!context.response().closed()) {
            then.accept(context);
          }
        });
  }

  @Override
  public String toString() {
    return name() + " " + role() + " " + status();
  }
}
