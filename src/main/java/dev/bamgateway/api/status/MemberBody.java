package dev.bamgateway.api.status;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one member: one object of JSON, in parts that are small enough to be told apart
 * here. A change of any part is an event, except of the times and counts of its probes.
 */
@Schema(name = "MemberStatus")
@JsonNaming(SnakeCaseStrategy.class)
public record MemberBody(
    @JsonUnwrapped IdentityBody identity,
    @JsonUnwrapped RoleBody role,
    @JsonUnwrapped HealthBody health,
    @JsonUnwrapped ProbesBody probes,
    @Nullable String certificateExpiresAt) {

  /** Which member it is, and whether it may become primary. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record IdentityBody(
      String name,
      URI url,
      boolean configured,
      boolean eligible,
      @Nullable String notEligibleReason) {}

  /** What it tells of its role, and what that is worth. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record RoleBody(
      @Nullable ReplicationRole role,
      @Nullable String roleText,
      @Nullable String roleSince,
      @Nullable String roleSource,
      boolean claims,
      boolean stale) {}

  /** How it is doing. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record HealthBody(
      @Nullable Boolean reachable,
      Replication replication,
      @Nullable Boolean reachesPrimary,
      @Nullable String version) {}

  /** How replication is doing by the member's own word. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Replication(@Nullable ReplicationStatus status, @Nullable Double latencySeconds) {}

  /** What its probes brought, and when. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record ProbesBody(
      @Nullable String lastAnswerAt, @Nullable LastError lastError, @Nullable LastProbe probe) {}

  /** The newest failed probe, also after the member has answered again. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LastError(String outcome, String detail, String at) {}

  /** The newest completed probe. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record LastProbe(
      String outcome, String at, @Nullable Double durationSeconds, int failuresInRow) {}
}
