package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tokens that live for two seconds: nobody notices their end. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = SimulatedBam.TOKEN_LIFETIME, value = "PT2S"))
class ShortLivedTokensTest extends GatewayTest {

  private static final Duration TRAFFIC = Duration.ofSeconds(Integer.getInteger("traffic", 6));
  private static final int CALLERS = 2;

  /** Four fifths of a token's life. */
  private static final Duration RENEWED_AFTER = Duration.ofMillis(1_600);

  @Test
  void noCallFailsAndEachTokenIsRenewedOnce() {
    User user = User.newIn(cluster);
    long end = System.nanoTime() + TRAFFIC.toNanos();
    List<CompletableFuture<List<Integer>>> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(CompletableFuture.supplyAsync(() -> statuses(user, end)));
    }

    List<Integer> statuses = callers.stream().flatMap(call -> call.join().stream()).toList();

    long renewals = (TRAFFIC.toMillis() + RENEWED_AFTER.toMillis() - 1) / RENEWED_AFTER.toMillis();
    long signIns = primary().signInAttempts(user.name());
    assertThat(statuses).hasSizeGreaterThan(CALLERS * 10).containsOnly(200);
    assertThat(signIns)
        .as("sign-ins in %s, %d calls", TRAFFIC, statuses.size())
        .isBetween(renewals / 2, 1 + renewals);
  }

  private static List<Integer> statuses(User user, long end) {
    List<Integer> statuses = new ArrayList<>();
    while (System.nanoTime() < end) {
      Response response = as(user).head(CONFIGURATIONS);
      statuses.add(response.statusCode());
    }
    return statuses;
  }
}
