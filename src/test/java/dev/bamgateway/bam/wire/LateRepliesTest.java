package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.launcher.commands.VersionCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Only what the HTTP client says of a reply that came too late is kept out of the log. */
class LateRepliesTest {

  private static final StackTraceElement PROMISE =
      new StackTraceElement("io.vertx.core.Promise", "complete", "Promise.java", 67);

  private final List<Throwable> reported = new ArrayList<>();

  @Test
  void aReplyToARequestThatHasFailedIsNoFault() {
    LateReplies.handle(
        thrownAt(PROMISE, at("io.vertx.core.http.impl.HttpClientRequestImpl", "handleResponse")),
        reported::add);

    assertThat(reported).isEmpty();
  }

  @Test
  void theHttpClientIsTheOneWhoseFramesAreKnown() {
    assertThat(VersionCommand.getVersion())
        .as("look into HttpClientRequestImpl of this Vert.x: its handleResponse is known by name")
        .isEqualTo("4.5.27");
  }

  /** Where nobody listened before, it is told all the same. */
  @Test
  void faultsAreToldWhereNobodyListenedBefore() {
    Vertx vertx = Vertx.vertx();
    try (LogLines log = new LogLines(LateReplies.class.getName())) {
      vertx.exceptionHandler(null);
      new LateReplies().onStart(new StartupEvent(), vertx);

      Objects.requireNonNull(((VertxInternal) vertx).exceptionHandler())
          .handle(new IllegalStateException("unexpected"));

      assertThat(log.messages()).anyMatch(line -> line.contains("nobody expected"));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  @Test
  void anythingElseIs() {
    List<Throwable> faults =
        List.of(
            thrownAt(PROMISE, at("dev.bamgateway.bam.wire.ReplyLimit", "accept")),
            thrownAt(
                PROMISE,
                at("dev.bamgateway.bam.wire.ReplyLimit", "accept"),
                at("io.vertx.core.http.impl.HttpClientRequestImpl", "handleResponse")),
            new NullPointerException());

    faults.forEach(fault -> LateReplies.handle(fault, reported::add));

    assertThat(reported).containsExactlyElementsOf(faults);
  }

  private static StackTraceElement at(String type, String method) {
    return new StackTraceElement(type, method, null, 1);
  }

  private static Throwable thrownAt(StackTraceElement... trace) {
    IllegalStateException failure = new IllegalStateException("Result is already complete");
    failure.setStackTrace(trace);
    return failure;
  }
}
