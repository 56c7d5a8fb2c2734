package dev.bamgateway.api.events;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.api.status.StatusBody;
import dev.bamgateway.cluster.MonitoringState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The data of those events that are no part of the status or the history. */
final class EventBodies {

  private EventBodies() {}

  /** Of {@code state}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record StateEventBody(
      MonitoringState state,
      MonitoringState previous,
      String since,
      boolean inDoubt,
      String rule,
      String reason,
      long term) {}

  /** Of {@code primary}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record PrimaryEventBody(
      StatusBody.@Nullable PrimaryBody primary,
      StatusBody.@Nullable PrimaryBody previous,
      long term,
      @Nullable String receipt) {}

  /** Of {@code mode}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ModeEventBody(String mode, String previous, String scope, String by, String at) {}

  /** Of {@code warnings}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record WarningsEventBody(List<StatusBody.WarningBody> warnings) {}

  /** Of {@code session_ended}. */
  @JsonNaming(SnakeCaseStrategy.class)
  record SessionEndedEventBody(String reason) {}
}
