package dev.bamgateway.api.status;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.MonitoringState;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator wants to know of the cluster at one glance. Members are always present,
 * null when unknown; times are RFC 3339 in UTC with milliseconds.
 *
 * @param termProvisional whether the store has yet to confirm the term, because it could not be
 *     reached when the primary was chosen. The store {@code memory} is always reached: its terms
 *     are final, and begin again at 1 with the pod
 */
@Schema(name = "FailoverStatus")
@JsonNaming(SnakeCaseStrategy.class)
public record StatusBody(
    String mode,
    String modeScope,
    MonitoringState state,
    String stateSince,
    boolean inDoubt,
    String rule,
    String reason,
    long term,
    boolean termProvisional,
    @Nullable PrimaryBody primary,
    @Nullable String wouldSwitchTo,
    NextFailoverBody nextFailover,
    List<WarningBody> warnings,
    StoreBody store,
    List<MemberBody> members) {

  /** The current or last primary. */
  @Schema(name = "PrimaryStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  public record PrimaryBody(String member, URI url, long term, String since, boolean standalone) {}

  /** Whether calls would follow if the primary were lost now, and what speaks against it. */
  @Schema(name = "NextFailoverStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  public record NextFailoverBody(boolean ready, List<BlockerBody> blockers) {}

  /** One thing that speaks against it, of all members or of one standby. */
  @Schema(name = "BlockerStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  public record BlockerBody(String code, @Nullable String member, String detail) {}

  /** Something an operator should look at. */
  @Schema(name = "WarningStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  public record WarningBody(String code, @Nullable String member, String detail) {}

  /** Where term, mode and history live. */
  @Schema(name = "StoreStatus")
  @JsonNaming(SnakeCaseStrategy.class)
  public record StoreBody(String kind, boolean reachable) {}
}
