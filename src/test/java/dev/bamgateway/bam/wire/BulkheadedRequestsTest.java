package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.memory.ReadBudget;
import dev.bamgateway.bam.memory.ReadMemory;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each request of an attempt counts for. */
class BulkheadedRequestsTest {

  private static final BamToken TOKEN = new BamToken(ApiVersion.V2, "Basic eDp5", null);
  private static final int MOST_REQUESTS = 200;
  private static final int PAGE = 50_000;

  private final ReadMemory memory = new ReadMemory(1 << 20);
  private final ReadBudget read = new ReadBudget(memory);
  private final WriteTracker writes = WriteTracker.forWrite(() -> true, failure -> false);
  private final Attempt attempt =
      new Attempt(
          new Primary(Member.of("http://127.0.0.1:1"), 1, Instant.EPOCH, true),
          TOKEN,
          writes,
          read);
  private final List<String> sent = new ArrayList<>();
  private final Api api =
      (Api)
          BulkheadedRequests.of(
              Api.class,
              new Recorder(sent),
              new FifoBulkhead(
                  new FifoBulkhead.Limits(1, 1, Duration.ofSeconds(1)), "all are in use"),
              new ReplyHandover(),
              memory,
              true);

  @Test
  void aWriteThatFindsTheRequestsUsedUpIsNotDone() {
    for (int i = 0; i < MOST_REQUESTS; i++) {
      read.request().isRead();
    }

    assertThat(api.write(attempt).subscribeAsCompletionStage())
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(BamException.Unusable.class);
    assertThat(sent).isEmpty();
    assertThat(writes.isUntouched()).isTrue();
  }

  /** Each of them is short enough. */
  @Test
  void theItemsOfAllListsOfAReadCountTogether() {
    assertThat(api.list(attempt).subscribeAsCompletionStage())
        .succeedsWithin(Duration.ofSeconds(5));
    assertThat(api.list(attempt).subscribeAsCompletionStage())
        .succeedsWithin(Duration.ofSeconds(5));

    assertThat(api.list(attempt).subscribeAsCompletionStage())
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(BamException.Unusable.class)
        .withMessageContaining("100,000 items");
  }

  /** A client. */
  public interface Api {

    @POST
    Uni<String> write(Attempt attempt);

    @GET
    Uni<List<String>> list(Attempt attempt);
  }

  private record Recorder(List<String> sent) implements Api {

    @Override
    public Uni<String> write(Attempt attempt) {
      sent.add("write");
      return Uni.createFrom().item("done");
    }

    @Override
    public Uni<List<String>> list(Attempt attempt) {
      return Uni.createFrom().item(Collections.nCopies(PAGE, "item"));
    }
  }
}
