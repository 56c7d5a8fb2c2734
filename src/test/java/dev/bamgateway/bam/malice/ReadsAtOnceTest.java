package dev.bamgateway.bam.malice;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.calls.CallsToMember;
import dev.bamgateway.bam.malice.Malice.Then;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all reads take together is bounded, and given back however they end. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class ReadsAtOnceTest {

  /** Three sixteenths of it are for reads: some hundred kilobytes. */
  private static final MemoryShares SMALL = new MemoryShares(4L << 20);

  private static final String PAGES =
      "{\"data\":[{\"id\":{{offset}},\"name\":\"{{100000*x}}\"}],"
          + "\"_links\":{\"next\":{\"href\":\"/?offset={{next}}\"}}}";

  private MaliciousMember member;
  private CallsToMember calls;

  @Inject ObjectMapper json;

  @BeforeEach
  void start() {
    member = new MaliciousMember();
    calls = callsWithin(Duration.ofSeconds(20));
  }

  private CallsToMember callsWithin(Duration time) {
    return new CallsToMember(member.member(), ApiVersion.V2, json, time, time, SMALL);
  }

  @AfterEach
  void stop() {
    member.close();
  }

  @Test
  void whoAsksForMoreThanThereIsIsRefusedAndSignInsAndQuestionsAreServed() {
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      users.add("u" + i);
      assertThat(calls.end(calls.signIn("u" + i))).isEqualTo("ok");
    }
    // Each begins a page that fills more than half of what there is, and never ends it.
    member.answers(Use.LIST, malice("{\"data\":[\"{{200000*x}}", Then.HANG));

    CompletableFuture<?> first = calls.list(users.get(0));
    Patience.await("the first to have taken its part")
        .until(() -> SMALL.reads().taken() >= 2 * 200_000);
    List<CompletableFuture<?>> others =
        users.stream().skip(1).<CompletableFuture<?>>map(calls::list).toList();
    Patience.await("the others to be refused")
        .until(() -> others.stream().allMatch(CompletableFuture::isDone));

    assertThat(first).isNotDone();
    assertThat(others.stream().map(calls::end)).containsOnly("too_busy");
    assertThat(calls.registry.get("bam_calls_turned_away").tag("limit", "memory").counter().count())
        .isEqualTo(users.size() - 1);
    assertThat(SMALL.reads().taken()).isPositive();
    assertThat(calls.end(calls.signIn("u100"))).isEqualTo("ok");
    assertThat(calls.end(calls.ask("u100"))).isEqualTo("ok");

    first.cancel(true);
    assertIsGivenBack();
    member.heal();
    assertThat(calls.end(calls.list("u1"))).isEqualTo("ok");
  }

  @Test
  void whatAReadTookIsGivenBackWhenItIsAnsweredOrFails() {
    assertThat(calls.end(calls.list("u1"))).isEqualTo("ok");
    assertIsGivenBack();

    member.answers(Use.LIST, malice(PAGES, Then.KEEP));
    assertThat(calls.end(calls.list("u1"))).isEqualTo("bad_bam_answer");
    assertIsGivenBack();
  }

  @Test
  void whatAReadTookIsGivenBackWhenItsCallerGoes() {
    assertThat(calls.end(calls.signIn("u1"))).isEqualTo("ok");
    member.answers(Use.LIST, malice("{\"data\":[\"{{100000*x}}", Then.HANG));

    Cancellable call =
        calls.read("u1", BamClient::configurations).subscribe().with(answer -> {}, gone -> {});
    Patience.await("a part of the reply").until(() -> SMALL.reads().taken() > 0);
    call.cancel();

    assertIsGivenBack();
  }

  @Test
  void whatAReadTookIsGivenBackWhenItsTimeIsOver() {
    CallsToMember hasty = callsWithin(Duration.ofMillis(500));
    assertThat(hasty.end(hasty.signIn("u1"))).isEqualTo("ok");
    member.answers(Use.LIST, malice("{\"data\":[\"{{100000*x}}", Then.HANG));

    assertThat(hasty.end(hasty.list("u1"))).isEqualTo("deadline_exceeded");
    assertIsGivenBack();
  }

  private static void assertIsGivenBack() {
    Patience.await("all to be given back")
        .untilAsserted(
            () -> {
              assertThat(SMALL.reads().taken()).isZero();
              assertThat(SMALL.signIns().taken()).isZero();
            });
  }

  private static Malice malice(String body, Then then) {
    @Nullable List<String> headers = then == Then.HANG ? List.of("Content-Length: 1000000") : null;
    return new Malice(
        "of this test", null, "200 OK", headers, body, null, null, then, null, null, null, null);
  }
}
