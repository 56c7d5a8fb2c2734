package dev.bamgateway.monitoring.discovery;

/** A discovery that came to nothing. */
public final class DiscoveryFailed extends RuntimeException {

  /** Why. */
  public enum Reason {
    /** Another one is running. */
    RUNNING,
    /** No member told its role. */
    NOBODY_ANSWERS
  }

  private final Reason reason;

  DiscoveryFailed(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
