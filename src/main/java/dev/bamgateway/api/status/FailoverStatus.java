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
    @Nullable Boolean termProvisional,
    @Nullable PrimaryStatus primary,
    @Nullable String wouldSwitchTo,
    @Nullable Object nextFailover,
    List<WarningStatus> warnings,
    StoreStatus store,
    List<MemberStatus> members) {

  /** The current or last primary. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record PrimaryStatus(
      String member, URI url, long term, String since, boolean standalone) {}

  /** Something an operator should look at. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record WarningStatus(String code, @Nullable String member, String detail) {}

  /** Where term, mode and history live. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StoreStatus(String kind, boolean reachable) {}
}
