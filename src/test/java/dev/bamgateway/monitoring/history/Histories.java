package dev.bamgateway.monitoring.history;

import dev.bamgateway.monitoring.state.Fired;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import dev.bamgateway.monitoring.state.MonitorStep;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Histories for tests of others. */
public final class Histories {

  private Histories() {}

  /** The history of a cluster from now on. */
  public static FailoverHistory of(HolderOnVirtualTime cluster, Consumer<Recorded> listener) {
    Fired<Recorded> recorded = new Fired<>();
    recorded.listener = listener;
    return new FailoverHistory(
        new HistorySettings(100),
        cluster.holder,
        new EntryIds(RandomGenerator.of("L64X128MixRandom")),
        cluster,
        recorded,
        new Fired<>());
  }

  public static void tell(FailoverHistory history, MonitorStep step) {
    history.onStep(step);
  }
}
