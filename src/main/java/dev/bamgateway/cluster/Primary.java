package dev.bamgateway.cluster;

import java.net.URI;
import java.time.Instant;

/**
 * The member chosen as primary.
 *
 * @param member the chosen member
 * @param term rises by one with each choice of another primary and never falls
 * @param since when it was chosen
 * @param standalone whether it was chosen although it calls itself standalone: BAM's promotion in a
 *     cluster of two leaves the new primary without replication
 */
public record Primary(Member member, long term, Instant since, boolean standalone) {

  /** The base URL of the primary, without path or trailing slash. */
  public URI url() {
    return member.url();
  }
}
