package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.cluster.CurrentPrimary;
import java.time.InstantSource;

/** The tokens of users as a gateway has them, for tests of what uses them. */
public final class TestTokens {

  private TestTokens() {}

  /**
   * Tokens of a gateway of its own.
   *
   * @param most how many are kept at least, and not many more
   */
  public static UserTokens of(
      ClusterSettings cluster,
      AcceptedCredentials accepted,
      ServiceAccount account,
      FailoverReceipts receipts,
      CurrentPrimary primary,
      BamConnections connections,
      CallSettings calls,
      InstantSource clock,
      int most) {
    return new UserTokens(
        new GuardedSignIn(new ApiVersions(cluster, clock), connections, calls, clock),
        accepted,
        account,
        receipts,
        primary,
        connections,
        calls,
        clock,
        most * 600L);
  }
}
