package dev.bamgateway.bam.health;

/** A report with status 503. */
final class UnhealthyReply extends RuntimeException {
  UnhealthyReply() {
    super("the application does not reach its database, or not in time", null, false, false);
  }
}
