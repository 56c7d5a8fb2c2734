package dev.bamgateway.bam.failoverapi;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the Failover API of a member, which is on the member's host at a port of its own. */
public final class FailoverApiClient {

  /** The TLS configuration of all members' Failover API; it holds the client's certificate. */
  public static final String TLS_CONFIGURATION = "bam-failover-api";

  private final BamConnections connections;
  private final int port;

  public FailoverApiClient(BamConnections connections, int port) {
    this.connections = connections;
    this.port = port;
  }

  /**
   * The member's report, also where it says that something is down.
   *
   * @param timeout how long the member may try to reach others before it answers
   * @return the report, or a {@link BamException}
   */
  public Uni<Health> health(Member member, Duration timeout) {
    URI server = URI.create("https://" + member.url().getHost() + ":" + port);
    return connections
        .client(HealthApi.class, member)
        .health(server, timeout.toMillis())
        .onFailure(DownReply.class)
        .recoverWithItem(failure -> ((DownReply) failure).health())
        .onFailure(BamFailures::isUnauthorized)
        .transform(failure -> notPermitted())
        .map(FailoverApiClient::checked);
  }

  /** There are no users here: a 401 is about the certificate, and no sign-in would help. */
  private static BamException notPermitted() {
    return new BamException.ErrorReply(
        new BamError(403, null, "the client certificate is not accepted"));
  }

  private static Health checked(@Nullable Health health) {
    if (health == null || health.details() == null) {
      throw new BamException.Unusable("the answer is not a report of the Failover API", null);
    }
    return health;
  }
}
