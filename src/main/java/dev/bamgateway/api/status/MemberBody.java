package dev.bamgateway.api.status;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of one member. */
@Schema(name = "MemberStatus")
@JsonNaming(SnakeCaseStrategy.class)
public record MemberBody(
    String name,
    URI url,
    boolean configured,
    boolean eligible,
    @Nullable String notEligibleReason,
    @Nullable ReplicationRole role,
    @Nullable String roleText,
    @Nullable String roleSince,
    @Nullable String roleSource,
    boolean claims,
    boolean stale,
    @Nullable Boolean reachable,
    Replication replication,
    @Nullable Boolean reachesPrimary,
    @Nullable String version,
    @Nullable String lastAnswerAt,
    @Nullable LastError lastError,
    @Nullable LastProbe probe,
    @Nullable String certificateExpiresAt) {

  /** How replication is doing by the member's own word. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Replication(@Nullable ReplicationStatus status, @Nullable Double latencySeconds) {}

  /** The newest failed probe, also after the member has answered again. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LastError(String outcome, String detail, String at) {}

  /** The newest completed probe. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LastProbe(
      String outcome, String at, @Nullable Double durationSeconds, int failuresInRow) {}
}
