package dev.bamgateway.api.explanation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.MonitoringState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why the state is what it is, and what would make it another.
 *
 * @param state the state now
 * @param rule the rule of the election that matched
 * @param text the same for people, with what they can do
 * @param evidence the newest observation of each member that has one
 * @param wouldChange what would lead to another state or primary; first what will come by itself
 */
@Schema(name = "Explanation")
@JsonNaming(SnakeCaseStrategy.class)
public record ExplanationBody(
    MonitoringState state,
    String rule,
    String text,
    List<EvidenceBody> evidence,
    List<WouldChange> wouldChange) {

  /**
   * What would lead to another state or primary.
   *
   * @param when what would have to happen
   * @param toState the state it would lead to
   * @param toMember the primary it would lead to; null for none
   * @param afterSeconds at most how long after the first probe that shows it; 0 if at once
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record WouldChange(
      String when, MonitoringState toState, @Nullable String toMember, Double afterSeconds) {}
}
