package dev.bamgateway.monitoring.metrics;

import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.monitoring.events.MonitorFeed;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;

/** State, term and what waits for a primary. */
@Singleton
class StateMetrics {

  private final MeterRegistry registry;
  private final PrimaryUrlHolder holder;
  private final PrimaryCalls calls;
  private final MonitorFeed feed;
  private final InstantSource clock;

  StateMetrics(
      MeterRegistry registry,
      PrimaryUrlHolder holder,
      PrimaryCalls calls,
      MonitorFeed feed,
      InstantSource clock) {
    this.registry = registry;
    this.holder = holder;
    this.calls = calls;
    this.feed = feed;
    this.clock = clock;
  }

  void onStart(@Observes StartupEvent event) {
    for (MonitoringState state : MonitoringState.values()) {
      Gauge.builder(
              "bam_failover_state", holder, now -> now.snapshot().view().state() == state ? 1 : 0)
          .tag("state", label(state))
          .description("1 for the state of monitoring, 0 for the others")
          .register(registry);
    }
    Gauge.builder("bam_failover_state_seconds", this, StateMetrics::seconds)
        .description("For how long the state has been what it is")
        .register(registry);
    Gauge.builder("bam_failover_term", holder, now -> now.snapshot().view().term())
        .description("Rises by one with each choice of another primary")
        .register(registry);
    Gauge.builder("bam_failover_listeners", feed, MonitorFeed::subscriptions)
        .description("Clients that listen to the events")
        .register(registry);
    Gauge.builder("bam_failover_parked_calls", calls, PrimaryCalls::parked)
        .description("Calls that wait for a primary")
        .register(registry);
  }

  void onStep(@Observes MonitorStep step) {
    MonitoringState from = step.before().view().state();
    MonitoringState to = step.after().view().state();
    if (from != to) {
      registry
          .counter("bam_failover_transitions", "from", label(from), "to", label(to))
          .increment();
    }
  }

  private double seconds() {
    return Duration.between(holder.snapshot().stateSince(), clock.instant()).toMillis() / 1000.0;
  }

  private static String label(MonitoringState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
