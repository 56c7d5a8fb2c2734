package dev.bamgateway.api.control;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.observation.ReplicationRole;
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
@Schema(name = "DiscoveryStatus")
public record DiscoveryBody(
    String asked,
    List<FoundBody> found,
    @Schema(
            description =
                "The configured members that are not among them. Empty also where only v1 could be"
                    + " asked, which tells of no others: then any of them may be missing.")
        List<String> missing) {

  /**
   * A server of the cluster.
   *
   * @param address by which BAM names it
   * @param hostName its host name, where BAM tells it
   * @param role its role by the word of the member that was asked
   * @param member the member it is; null if it is none
   * @param status {@code configured}, {@code adopted} or {@code not_approved}
   */
  @Schema(name = "FoundStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  public record FoundBody(
      @Nullable String address,
      @Nullable String hostName,
      ReplicationRole role,
      @Nullable String member,
      String status) {}
}
