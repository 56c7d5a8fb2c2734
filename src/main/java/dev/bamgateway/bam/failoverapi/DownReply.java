package dev.bamgateway.bam.failoverapi;

/** A report with status 503, which is how a server tells that something about it is down. */
final class DownReply extends RuntimeException {

  private final transient Health health;

  DownReply(Health health) {
    super("a part of the server is down", null, false, false);
    this.health = health;
  }

  Health health() {
    return health;
  }
}
