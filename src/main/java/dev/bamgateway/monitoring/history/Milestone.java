package dev.bamgateway.monitoring.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failover has reached its next phase.
 *
 * @param phase the phase
 * @param took to the verdict from the first doubt, to the others from the verdict
 */
public record Milestone(Phase phase, Duration took) {

  /** What is reached, in the usual order. */
  public enum Phase {
    VERDICT,
    FIRST_SIGN_IN,
    FIRST_GOOD_CALL
  }

  /**
   * What is reached now and was not before.
   *
   * @param before the entry before; null if it is new
   */
  static List<Milestone> between(@Nullable HistoryEntry before, HistoryEntry after) {
    List<Milestone> reached = new ArrayList<>();
    if (after.kind() == HistoryEntry.Kind.SWITCH) {
      HistoryEntry.Times old =
          before == null ? new HistoryEntry.Times(null, null, null, null) : before.times();
      HistoryEntry.Times now = after.times();
      add(reached, Phase.VERDICT, old.verdict(), now.firstDoubt(), now.verdict());
      add(reached, Phase.FIRST_SIGN_IN, old.firstSignIn(), now.verdict(), now.firstSignIn());
      add(reached, Phase.FIRST_GOOD_CALL, old.firstGoodCall(), now.verdict(), now.firstGoodCall());
    }
    return reached;
  }

  private static void add(
      List<Milestone> reached,
      Phase phase,
      @Nullable Instant before,
      @Nullable Instant from,
      @Nullable Instant to) {
    if (before == null && from != null && to != null) {
      reached.add(new Milestone(phase, Duration.between(from, to)));
    }
  }
}
