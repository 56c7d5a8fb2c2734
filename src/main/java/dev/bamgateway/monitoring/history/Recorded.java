package dev.bamgateway.monitoring.history;

import dev.bamgateway.monitoring.state.MonitorStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step with what it meant for the history, or what a call meant for it. Told in the order in
 * which it happened, each once.
 *
 * @param step the step; null if a call made it
 * @param told the entries that were opened or ended, as they are now; one that did both at once
 *     comes once
 */
public record Recorded(@Nullable MonitorStep step, List<HistoryEntry> told) {
  public Recorded {
    told = List.copyOf(told);
  }

  /** The id of the entry of the primary that the step brought; null if it brought none. */
  public @Nullable String receipt() {
    return told.stream()
        .filter(entry -> entry.course().to() != null)
        .map(HistoryEntry::id)
        .findFirst()
        .orElse(null);
  }
}
