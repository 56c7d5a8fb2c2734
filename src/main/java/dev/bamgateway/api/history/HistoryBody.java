package dev.bamgateway.api.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.api.explanation.EvidenceBody;
import dev.bamgateway.cluster.MonitoringState;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some of the history.
 *
 * @param entries newest first
 * @param nextBefore what to ask for to get the next older ones; null if there are none
 */
@Schema(name = "HistoryStatus")
@JsonNaming(SnakeCaseStrategy.class)
public record HistoryBody(List<Entry> entries, @Nullable String nextBefore) {

  /**
   * Something that befell the cluster: one object of JSON, in parts that are small enough to be
   * told apart here. Members are always present, null when unknown.
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Entry(
      @JsonUnwrapped SubjectBody subject,
      @JsonUnwrapped CourseBody course,
      List<StateSince> states,
      List<EvidenceBody> evidence,
      Times times,
      Calls calls,
      @Nullable Double replicationLatencySeconds,
      @JsonUnwrapped AdministratorBody administrator) {}

  /** What the entry is. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record SubjectBody(String id, String kind, @Nullable String outcome) {}

  /** Where it led. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record CourseBody(
      @Nullable Server from,
      @Nullable Server to,
      long term,
      @Nullable String rule,
      boolean standalone) {}

  /** What an administrator had to do with it. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record AdministratorBody(@Nullable String by, @Nullable String mode) {}

  /** A member and where it is. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Server(String member, URI url) {}

  /** A state and when it began. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record StateSince(MonitoringState state, String at) {}

  /** When what happened. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Times(
      @Nullable String firstDoubt,
      @Nullable String verdict,
      @Nullable String firstSignIn,
      @Nullable String firstGoodCall) {}

  /** What calls went through. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Calls(int parked, int retried, int failed, int outcomeUnknown) {}
}
