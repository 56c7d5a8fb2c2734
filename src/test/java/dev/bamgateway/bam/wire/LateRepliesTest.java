package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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
