package dev.bamgateway.monitoring.discovery;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.ReplicationRole;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a discovery found.
 *
 * @param asked the member that was asked
 * @param found the servers of the cluster by its word; at a server that tells of none, itself
 * @param missing the configured members that are not among them; empty if it was asked through v1,
 *     which tells of no others
 */
public record Discovered(Member asked, List<Found> found, List<Member> missing) {
  public Discovered {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
  }

  /** What became of a server that was found. */
  public enum Status {
    CONFIGURED,
    ADOPTED,
    NOT_APPROVED
  }

  /**
   * A server of the cluster.
   *
   * @param address by which BAM names it; null if that is not told
   * @param hostName its host name; null if BAM does not tell it
   * @param role its role by the word of the member that was asked
   * @param member the member it is; null if it is none
   */
  public record Found(
      @Nullable String address,
      @Nullable String hostName,
      ReplicationRole role,
      @Nullable Member member,
      Status status) {}
}
