package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strangers fill all that they can fill of a gateway with the memory of the image. */
class StrangersIT {

  private static final String CONFIGURATIONS = "/failover_rest_endpoints/get_configurations";
  private static final String IMAGE_OPTIONS = "@deploy/docker/java-options";

  /** More than any of what they fill has room for; more of them with this system property. */
  private static final int STRANGERS = Integer.getInteger("gateway.strangers", 11_000);

  private static final int CONNECTIONS = 3_300;

  /** More of them, and for longer, with these two. */
  private static final int STALLS = Integer.getInteger("stall.connections", 50);

  private static final Duration STALL_TIME =
      Duration.ofSeconds(Integer.getInteger("stall.seconds", 6));

  /** Some of them are refused by the status alone, which is remembered elsewhere. */
  private static final int BY_STATUS = STRANGERS / 4;

  /** What an idle gateway keeps is 12 MiB, and the bounds of what they fill are 14 together. */
  private static final double MOST_MEBIBYTES = 26;

  private static SimulatedCluster cluster;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    gateway =
        GatewayProcess.start(
                Gateways.watching(
                    cluster,
                    Map.of(
                        "BAM_HTTP_TRUSTED_PROXIES",
                        "127.0.0.1",
                        "BAM_CALL_MAX_SIGN_INS",
                        "64",
                        "BAM_SESSION_KEY",
                        Secret.sessionKey('A'),
                        "QUARKUS_MANAGEMENT_PORT",
                        freePort())),
                IMAGE_OPTIONS,
                Heap.COLLECT_ALL)
            .awaitReady();
  }

  /** In the image it is a given one, of which Quarkus tells less than of one that it chose. */
  private static String freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void end() {
    try (SimulatedCluster ended = cluster;
        GatewayProcess endedFirst = gateway) {
      // The one after the other.
    }
  }

  @Test
  void whatStrangersFillHasItsBoundsAndOthersAreServed() throws Exception {
    String token = gateway.signIn("ann").join();
    double before = Heap.liveMebibytes(gateway);

    Strangers rejected = Strangers.come(gateway.port(), 0, STRANGERS - BY_STATUS);
    SimulatedMember primary = member(Role.PRIMARY);
    primary.fault(Fault.answer(403, "{\"status\":403}"), "POST", "/api/v2/sessions"::equals);
    Strangers refused = Strangers.come(gateway.port(), STRANGERS - BY_STATUS, BY_STATUS);
    primary.heal();

    double after = Heap.liveMebibytes(gateway);
    String figures =
        "live heap before %.1f MiB, after %d strangers %.1f MiB; answers %s and %s"
            .formatted(before, STRANGERS, after, rejected, refused);
    System.out.println(figures);
    assertThat(after).as(figures).isLessThan(MOST_MEBIBYTES);
    assertThat(gateway.get(CONFIGURATIONS, token).join().statusCode()).isEqualTo(200);
    assertThat(gateway.get(CONFIGURATIONS, "bob", Secret.password("bob")).join().statusCode())
        .as("a new user")
        .isIn(200, 403);
    assertThat(rejected.answered(401)).as(figures).isGreaterThan(STRANGERS / 2);
    assertThat(gateway.log()).doesNotContain(" ERROR ", "OutOfMemory");
  }

  @Test
  void bodiesThatStallHoldUpNothing() throws Exception {
    // What the first of each leaves for good is no matter of how many there are.
    gateway.get(CONFIGURATIONS, "ann", Secret.password("ann")).join();
    Stalls.begin(gateway.port(), 1).close();
    double before = Heap.liveMebibytes(gateway);
    SimulatedMember next = member(Role.STANDBY);
    Liveness liveness;
    long followed;
    double threads;
    Callers readers;
    Stalls stalls;
    try (Stalls stalling = Stalls.begin(gateway.port(), STALLS);
        Callers reading = Callers.start(gateway, 1)) {
      stalls = stalling;
      readers = reading;
      reading.awaitAnswerFrom(member(Role.PRIMARY));
      liveness = Liveness.watch(gateway, STALL_TIME.dividedBy(2));
      long promoted = System.nanoTime();
      cluster.promote(next);
      followed = reading.awaitAnswerFrom(next) - promoted;
      liveness = liveness.andThen(Liveness.watch(gateway, STALL_TIME.dividedBy(2)));
      threads = gateway.metric("jvm_threads_live_threads");
      assertThat(stalling.openNow()).as("connections that stall").isGreaterThan(STALLS / 2);
    }
    double after = Heap.liveMebibytes(gateway);
    if (System.getProperty("stall.connections") != null) {
      System.out.printf(
          "%d stalled for %s, ended %d times with 408 and %d otherwise; %s; the promotion followed"
              + " after %d ms; reads %d, failed %d; live heap before %.1f MiB, after %.1f MiB;"
              + " threads %.0f%n",
          STALLS,
          STALL_TIME,
          stalls.timedOut(),
          stalls.endedOtherwise(),
          liveness,
          followed / 1_000_000,
          readers.answers(),
          readers.failures().size(),
          before,
          after,
          threads);
    }
    assertThat(liveness.failed()).as("%s", liveness).isZero();
    assertThat(stalls.timedOut()).as("bodies that were given up").isPositive();
    assertThat(readers.failures()).isEmpty();
    assertThat(followed).as("followed").isLessThan(Patience.LIMIT.toNanos());
    assertThat(after).as("live heap, before %.1f MiB", before).isLessThan(before + 4);
    assertThat(gateway.log()).doesNotContain(" ERROR ", "OutOfMemory");
  }

  /** More than there may be at once, and more than the memory for network buffers could keep. */
  @Test
  void connectionsThatHoldBackLeaveRoomForNewcomers() throws Exception {
    String token = gateway.signIn("ann").join();
    String stalled =
        "POST /rest_login HTTP/1.1\r\nHost: gateway\r\nContent-Length: 60000\r\n\r\n"
            + "x".repeat(1_500);
    String unfinished = "GET /primary HTTP/1.1\r\nHost: gateway\r\nX-Long: " + "x".repeat(7_000);
    for (String sent : List.of(stalled, unfinished)) {
      List<Socket> held = new ArrayList<>();
      try {
        for (int i = 0; i < CONNECTIONS; i++) {
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
          held.add(socket);
          socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(gateway.get(CONFIGURATIONS, token).join().statusCode()).isEqualTo(200);
        assertThat(gateway.manage("/q/health/live").statusCode()).isEqualTo(200);
      } finally {
        for (Socket socket : held) {
          socket.close();
        }
      }
    }
    assertThat(gateway.log()).doesNotContain(" ERROR ", "OutOfMemory");
  }

  private static SimulatedMember member(Role role) {
    return cluster.members().stream()
        .filter(member -> member.role() == role)
        .findFirst()
        .orElseThrow();
  }
}
