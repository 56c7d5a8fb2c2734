package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.cluster.Standing;
import org.jspecify.annotations.Nullable;

/** A call that failed for good. Its message is for the caller and names no credential. */
public final class CallFailedException extends RuntimeException {

  private final CallFailure failure;
  private final String operation;
  private final long term;
  private final transient @Nullable BamError bamError;
  private final @Nullable String receipt;

  /**
   * Without a stack trace: it tells of the cluster, not of our code.
   *
   * @param operation what was to be done, as in "retrieve configurations from Address Manager"
   * @param detail what went wrong
   * @param standing the standing at the end
   * @param bamError BAM's own error, if it gave one
   * @param receipt of the failover it happened in, if there was one
   */
  public CallFailedException(
      CallFailure failure,
      String operation,
      String detail,
      Standing standing,
      @Nullable BamError bamError,
      @Nullable String receipt) {
    super(detail, null, false, false);
    this.failure = failure;
    this.operation = operation;
    this.term = standing.term();
    this.bamError = bamError;
    this.receipt = receipt;
  }

  public CallFailure failure() {
    return failure;
  }

  /** Whether BAM refused user name and password, and not the call of somebody it had let in. */
  public boolean isOfCredentials() {
    return failure == CallFailure.UNAUTHORIZED && bamError == null;
  }

  /** What was to be done, as in "retrieve configurations from Address Manager". */
  public String operation() {
    return operation;
  }

  /** The term at the end of the call; 0 if there never was a primary. */
  public long term() {
    return term;
  }

  /** BAM's own error; null if BAM gave none. */
  public @Nullable BamError bamError() {
    return bamError;
  }

  /** The id of the history's entry of the failover it happened in; null if there was none. */
  public @Nullable String receipt() {
    return receipt;
  }
}
