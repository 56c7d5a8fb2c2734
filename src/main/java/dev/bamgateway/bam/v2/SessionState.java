package dev.bamgateway.bam.v2;

/** The body that changes a session's state. */
public record SessionState(String state) {
  static final SessionState LOGGED_OUT = new SessionState("LOGGED_OUT");
}
