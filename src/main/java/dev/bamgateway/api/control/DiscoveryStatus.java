package dev.bamgateway.api.control;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.api.Text;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.monitoring.discovery.Discovered;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a discovery found.
 *
 * @param asked the member that was asked
 * @param found the servers of the cluster by its word
 * @param missing the configured members that are not among them; empty also where only v1 could be
 *     asked, which tells of no others
 */
public record DiscoveryStatus(
    String asked,
    List<FoundStatus> found,
    @Schema(
            description =
                "The configured members that are not among them. Empty also where only v1 could be"
                    + " asked, which tells of no others: then any of them may be missing.")
        List<String> missing) {

  static final String EXAMPLE =
      """
      {"asked": "bam1.example.org",
       "found": [
         {"address": "192.0.2.11", "host_name": "bam1.example.org", "role": "PRIMARY",
          "member": "bam1.example.org", "status": "configured"},
         {"address": "192.0.2.13", "host_name": "bam3.example.org", "role": "STANDBY",
          "member": "bam3.example.org", "status": "adopted"},
         {"address": "198.51.100.7", "host_name": "bam9.example.net", "role": "STANDBY",
          "member": null, "status": "not_approved"}],
       "missing": ["bam2.example.org"]}
      """;

  /**
   * A server of the cluster.
   *
   * @param address by which BAM names it
   * @param hostName its host name, where BAM tells it
   * @param role its role by the word of who was asked
   * @param member the member it is; null if it is none
   * @param status {@code configured}, {@code adopted} or {@code not_approved}
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record FoundStatus(
      @Nullable String address,
      @Nullable String hostName,
      ReplicationRole role,
      @Nullable String member,
      String status) {

    private static FoundStatus of(Discovered.Found found) {
      return new FoundStatus(
          found.address(),
          found.hostName(),
          found.role(),
          found.member() == null ? null : found.member().name(),
          Text.constant(found.status()));
    }
  }

  static DiscoveryStatus of(Discovered discovered) {
    return new DiscoveryStatus(
        discovered.asked().name(),
        discovered.found().stream().map(FoundStatus::of).toList(),
        discovered.missing().stream().map(Member::name).toList());
  }
}
