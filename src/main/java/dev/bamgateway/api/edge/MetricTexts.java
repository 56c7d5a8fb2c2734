package dev.bamgateway.api.edge;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mends what Prometheus's own check finds wrong with the metrics of the libraries: every metric
 * needs a description, and one without quotation marks; a name tells units in full, and ends as its
 * kind does.
 */
@Singleton
class MetricTexts implements MeterFilter {

  /** Nanoseconds as a unit, and a task timer that Prometheus has no kind for. */
  private static final Set<String> LEFT_OUT = Set.of("process.cpu.time", "http.server.connections");

  /** A gauge that ends as if it were the count of a summary. */
  private static final Map<String, String> RENAMED = Map.of("system.cpu.count", "system.cpus");

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return LEFT_OUT.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    Meter.Id named =
        RENAMED.containsKey(id.getName()) ? id.withName(RENAMED.get(id.getName())) : id;
    String told = description(id);
    return told.equals(id.getDescription())
        ? named
        : new Meter.Id(
            named.getName(), Tags.of(named.getTags()), named.getBaseUnit(), told, named.getType());
  }

  private static String description(Meter.Id id) {
    @Nullable String given = id.getDescription();
    return given == null || given.isBlank()
        ? "The " + id.getName().replace('.', ' ').replace('_', ' ')
        : given.replace('"', '\'');
  }
}
