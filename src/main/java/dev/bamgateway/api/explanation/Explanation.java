package dev.bamgateway.api.explanation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.insight.Outlook;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.util.List;
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
@JsonNaming(SnakeCaseStrategy.class)
public record Explanation(
    MonitoringState state,
    String rule,
    String text,
    List<EvidenceBody> evidence,
    List<WouldChange> wouldChange) {

  static final String EXAMPLE =
      """
      {"state": "MONITORING", "rule": "sole_claimant",
       "text": "bam1.example.org answers as PRIMARY, but another was chosen while it claimed: its \
      claim is stale, and not believed until it answers otherwise. bam2.example.org answers as \
      PRIMARY. Verdict: bam2.example.org is primary; 1 of 2 members agree (rule sole_claimant). Calls go to \
      bam2.example.org. What to do: bam1.example.org still takes itself for the primary; shut it \
      down or reset its replication, so that nobody writes there.",
       "evidence": [{"member": "bam1.example.org", "outcome": "answered", "role": "PRIMARY",
         "replication_status": "NOT_REPLICATING", "names_primary": null,
         "sent_at": "2026-01-31T14:10:01.250Z"}],
       "would_change": [{"when": "bam2.example.org stops answering",
         "to_state": "PRIMARY_UNREACHABLE", "to_member": "bam2.example.org",
         "after_seconds": 3.5}]}
      """;

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
      String when, MonitoringState toState, @Nullable String toMember, Double afterSeconds) {

    private static WouldChange of(Outlook.Prospect prospect) {
      Member member = prospect.member();
      return new WouldChange(
          prospect.when(),
          prospect.state(),
          member == null ? null : member.name(),
          prospect.after().toMillis() / 1000.0);
    }
  }

  static Explanation of(MonitorSnapshot snapshot) {
    return new Explanation(
        snapshot.view().state(),
        snapshot.verdict().rule().code(),
        ExplanationText.of(snapshot),
        EvidenceRenderer.of(snapshot.verdict().evidence()),
        Outlook.of(snapshot.view(), snapshot.at()).stream().map(WouldChange::of).toList());
  }
}
