package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.cluster.Primary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Receipts that nobody keeps. */
public final class Receipts implements FailoverReceipts {

  @Override
  public @Nullable String open() {
    return null;
  }

  @Override
  public @Nullable String of(long term) {
    return null;
  }

  @Override
  public String parked(Instant since) {
    return "h-1-0000";
  }

  @Override
  public void retried(String receipt) {}

  @Override
  public void failed(String receipt) {}

  @Override
  public void outcomeUnknown(String receipt) {}

  @Override
  public void signedIn(Primary primary) {}

  @Override
  public void answered(Primary primary) {}
}
