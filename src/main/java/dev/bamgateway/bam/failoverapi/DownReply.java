package dev.bamgateway.bam.failoverapi;

import dev.bamgateway.bam.UnavailableReport;

/** A report with status 503, which is how a server tells that something about it is down. */
final class DownReply extends UnavailableReport {

  private final transient Health health;

  DownReply(Health health) {
    super("a part of the server is down");
    this.health = health;
  }

  Health health() {
    return health;
  }
}
