package dev.bamgateway.monitoring.metrics;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorStep;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Every member and how its probes went. */
@Singleton
class MemberMetrics {

  private static final String MEMBER = "member";

  private final MeterRegistry registry;
  private final PrimaryUrlHolder holder;

  MemberMetrics(MeterRegistry registry, PrimaryUrlHolder holder) {
    this.registry = registry;
    this.holder = holder;
  }

  void onStart(@Observes StartupEvent event) {
    holder.snapshot().view().members().forEach(known -> register(known.member()));
  }

  private void register(Member member) {
    gauge("bam_member_up", member, known -> known.answers() || known.mute() ? 1 : 0)
        .description("1 if the newest probe was answered, whatever the answer")
        .register(registry);
    gauge("bam_member_replication_latency_seconds", member, MemberMetrics::latency)
        .description("How far it lags behind by its own word; NaN if it does not tell")
        .register(registry);
    gauge("bam_member_certificate_expiry_seconds", member, MemberMetrics::certificateExpiry)
        .description("When its certificate ends, in seconds since 1970; NaN if none was seen")
        .register(registry);
    for (ReplicationRole role : ReplicationRole.values()) {
      gauge("bam_member_role", member, known -> known.role() == role ? 1 : 0)
          .tag("role", role.name().toLowerCase(Locale.ROOT))
          .description("1 for the role that the newest probe told, 0 for the others")
          .register(registry);
    }
  }

  private void remove(Member member) {
    registry.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith("bam_member_"))
        .filter(meter -> member.name().equals(meter.getId().getTag(MEMBER)))
        .forEach(registry::remove);
  }

  private Gauge.Builder<PrimaryUrlHolder> gauge(
      String name, Member member, ToDoubleFunction<MemberView> value) {
    return Gauge.builder(name, holder, now -> value(now.snapshot().view(), member, value))
        .tag(MEMBER, member.name());
  }

  private static double value(
      ClusterView view, Member member, ToDoubleFunction<MemberView> function) {
    return view.knows(member) ? function.applyAsDouble(view.of(member)) : Double.NaN;
  }

  private static double latency(MemberView known) {
    Observation.Answered answer = known.answer();
    Duration latency = answer == null ? null : answer.replication().latency();
    return latency == null ? Double.NaN : latency.toMillis() / 1000.0;
  }

  private static double certificateExpiry(MemberView known) {
    Certificate certificate = known.certificate();
    return certificate == null ? Double.NaN : certificate.expiresAt().getEpochSecond();
  }

  void onStep(@Observes MonitorStep step) {
    if (step.cause() instanceof Cause.Discovered) {
      ClusterView after = step.after().view();
      after.members().forEach(known -> register(known.member()));
      step.before().view().members().stream()
          .map(MemberView::member)
          .filter(member -> !after.knows(member))
          .forEach(this::remove);
    }
    // A probe may end after its member has left.
    if (step.cause() instanceof Cause.Probed probed
        && step.after().view().knows(probed.outcome().member())) {
      Observation outcome = probed.outcome();
      Timer.builder("bam_member_probe_duration")
          .tag(MEMBER, outcome.member().name())
          .tag("outcome", Outcomes.name(outcome.getClass()))
          .description("From sending a probe to its outcome")
          .register(registry)
          .record(Duration.between(outcome.probe().sentAt(), step.after().at()));
    }
  }
}
