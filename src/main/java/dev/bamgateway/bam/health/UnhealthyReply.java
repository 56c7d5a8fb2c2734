package dev.bamgateway.bam.health;

import dev.bamgateway.bam.UnavailableReport;

/** A report with status 503. */
final class UnhealthyReply extends UnavailableReport {
  UnhealthyReply() {
    super("the application does not reach its database, or not in time");
  }
}
