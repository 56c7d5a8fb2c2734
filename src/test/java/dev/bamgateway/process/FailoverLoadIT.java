package dev.bamgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.SimulatedMember;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A primary dies while many users read. */
class FailoverLoadIT {

  private static final String CONFIGURATIONS = "/failover_rest_endpoints/get_configurations";
  private static final List<String> USERS =
      IntStream.rangeClosed(1, 200).mapToObj("reader-%03d"::formatted).toList();
  private static final int READS = 1_000;

  /** Requests that the gateway has under way at one server. */
  private static final int AT_ONCE = 100;

  /** The default of {@code bam.call.max-sign-ins}. */
  private static final int MAX_SIGN_INS = 16;

  private static final int RUNS = 3;

  private static final double GROWTH = 1.1;

  @Test
  void noReadFailsEachUserSignsInOnceAndNothingIsLeftBehind() throws Exception {
    try (SimulatedCluster cluster = start();
        GatewayProcess gateway =
            GatewayProcess.start(
                    Gateways.watching(cluster, Map.of("BAM_SESSION_KEY", Secret.sessionKey('A'))),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    Heap.COLLECT_ALL)
                .awaitReady()) {
      List<String> tokens = join(USERS.stream().map(gateway::signIn).toList());
      List<Double> heaps = new ArrayList<>();
      List<SimulatedMember> members = cluster.members();
      for (int run = 0; run < RUNS; run++) {
        SimulatedMember old = members.get(run % members.size());
        SimulatedMember next = members.get((run + 1) % members.size());

        failOver(cluster, gateway, tokens, old, next);
        comeBack(cluster, gateway, old, next);

        heaps.add(Heap.liveMebibytes(gateway));
      }

      String figures = "live heap in MiB after each run: " + heaps;
      System.out.println(figures);
      assertThat(heaps.get(RUNS - 1)).as(figures).isLessThan(heaps.get(0) * GROWTH);
      assertThat(members).allSatisfy(member -> assertThat(member.foreignTokens()).isZero());
      gateway.close();
      assertThat(gateway.log()).doesNotContain(Secret.MARKER, Secret.KEY_MARKER);
    }
  }

  private static void failOver(
      SimulatedCluster cluster,
      GatewayProcess gateway,
      List<String> tokens,
      SimulatedMember old,
      SimulatedMember next) {
    old.fault(Fault.FROZEN, "/api/v2/configurations"::equals);
    next.fault(Fault.slow(Duration.ofMillis(100)), "POST", "/api/v2/sessions"::equals);
    next.forgetMostSignIns();
    List<Long> signInsBefore = signInAttempts(next);

    List<CompletableFuture<HttpResponse<String>>> reads = inFlight(gateway, old, tokens);
    old.kill();
    Patience.pause(Duration.ofSeconds(3));
    Patience.await("all reads to be parked")
        .until(() -> gateway.metric("bam_calls_parked{") == READS);
    cluster.promote(next);
    long promoted = System.nanoTime();
    List<HttpResponse<String>> answers = join(reads);
    double seconds = (System.nanoTime() - promoted) / 1e9;

    System.out.printf(
        "%d reads of %d users answered %.1f s after the promotion; all had waited;"
            + " at most %d sign-ins at once%n",
        READS, USERS.size(), seconds, next.mostSignInsAtOnce());
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
              assertThat(new JsonObject(answer.body()).getString("primary_url"))
                  .isEqualTo(next.url());
            });
    assertThat(signInAttempts(next))
        .isEqualTo(signInsBefore.stream().map(before -> before + 1).toList());
    assertThat(next.mostSignInsAtOnce()).isBetween(2, MAX_SIGN_INS);
  }

  /** As many at the primary as it gets at one time; the others wait, or are about to. */
  private static List<CompletableFuture<HttpResponse<String>>> inFlight(
      GatewayProcess gateway, SimulatedMember primary, List<String> tokens) {
    List<CompletableFuture<HttpResponse<String>>> reads =
        IntStream.range(0, READS)
            .mapToObj(read -> gateway.get(CONFIGURATIONS, tokens.get(read % tokens.size())))
            .toList();
    Patience.await("as many reads to be at the primary as it gets")
        .until(() -> primary.hanging() == AT_ONCE);
    return reads;
  }

  /** The old primary returns as a standby, and all is well again. */
  private static void comeBack(
      SimulatedCluster cluster, GatewayProcess gateway, SimulatedMember old, SimulatedMember next) {
    next.heal();
    old.heal();
    old.revive();
    cluster.rejoinAsStandby(old);
    Patience.await("all to be well again")
        .until(
            () -> {
              JsonObject status = gateway.status();
              return "MONITORING".equals(status.getString("state"))
                  && !status.getBoolean("in_doubt")
                  && status.getJsonArray("members").stream()
                      .map(JsonObject.class::cast)
                      .allMatch(member -> member.getBoolean("reachable"));
            });
  }

  private static List<Long> signInAttempts(SimulatedMember member) {
    return USERS.stream().map(member::signInAttempts).toList();
  }

  private static <T> List<T> join(List<CompletableFuture<T>> futures) {
    return futures.stream().map(CompletableFuture::join).toList();
  }

  /** Sessions of the monitor outlive the promotion: its own sign-in would be counted, too. */
  private static SimulatedCluster start() {
    List<SimulatedUser> users =
        Stream.concat(
                Stream.of(TestCluster.user("monitor", "admin")),
                USERS.stream().map(name -> TestCluster.user(name, "all")))
            .toList();
    SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(3).withUsers(users));
    cluster.quirk(Quirk.TokensAfterFailover.KEPT);
    return cluster;
  }
}
