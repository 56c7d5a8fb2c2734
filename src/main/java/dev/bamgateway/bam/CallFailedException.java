package dev.bamgateway.bam;

import dev.bamgateway.cluster.Standing;
import org.jspecify.annotations.Nullable;

/** A call that failed for good. Its message is for the caller and names no credential. */
public final class CallFailedException extends RuntimeException {

  private final CallFailure failure;
  private final String operation;
  private final long term;
  private final transient @Nullable BamError bamError;

  /**
   * Without a stack trace: it tells of the cluster, not of our code.
   *
   * @param operation what was to be done, as in "retrieve configurations from Address Manager"
   * @param detail what went wrong
   * @param standing the standing at the end
   * @param bamError BAM's own error, if it gave one
   */
  public CallFailedException(
      CallFailure failure,
      String operation,
      String detail,
      Standing standing,
      @Nullable BamError bamError) {
    super(detail, null, false, false);
    this.failure = failure;
    this.operation = operation;
    this.term = standing.term();
    this.bamError = bamError;
  }

  public CallFailure failure() {
    return failure;
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
}
