package dev.bamgateway.api.status;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.MonitoringState;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything an operator wants to know of the cluster at one glance. Members are always present,
 * null when unknown; times are RFC 3339 in UTC with milliseconds.
 *
 * @param termProvisional whether the store has yet to confirm the term, because it could not be
 *     reached when the primary was chosen. The store {@code memory} is always reached: its terms
 *     are final, and begin again at 1 with the pod
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FailoverStatus(
    String mode,
    String modeScope,
    MonitoringState state,
    String stateSince,
    boolean inDoubt,
    String rule,
    String reason,
    long term,
    boolean termProvisional,
    @Nullable PrimaryStatus primary,
    @Nullable String wouldSwitchTo,
    NextFailoverStatus nextFailover,
    List<WarningStatus> warnings,
    StoreStatus store,
    List<MemberStatus> members) {

  /** The current or last primary. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record PrimaryStatus(
      String member, URI url, long term, String since, boolean standalone) {}

  /** Whether calls would follow if the primary were lost now, and what speaks against it. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record NextFailoverStatus(boolean ready, List<BlockerStatus> blockers) {}

  /** One thing that speaks against it, of all members or of one standby. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record BlockerStatus(String code, @Nullable String member, String detail) {}

  /** Something an operator should look at. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record WarningStatus(String code, @Nullable String member, String detail) {}

  /** Where term, mode and history live. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StoreStatus(String kind, boolean reachable) {}
}
