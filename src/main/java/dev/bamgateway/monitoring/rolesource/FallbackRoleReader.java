package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.view.ClusterView;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads the role at the preferred source, and at another where the preferred one cannot be had,
 * both within one probe. A source that failed is left alone for a while, so that it does not cost
 * every probe its share of the time; but not while the other fails too.
 */
final class FallbackRoleReader implements RoleReader {

  private final RoleReader preferred;
  private final RoleReader other;
  private final Duration share;
  private final Duration rest;
  private final InstantSource clock;
  private final Map<Member, Broken> broken = new ConcurrentHashMap<>();

  /**
   * @param share how long the preferred source may take before the other is asked
   * @param rest how long a preferred source that failed is not asked again
   */
  FallbackRoleReader(
      RoleReader preferred, RoleReader other, Duration share, Duration rest, InstantSource clock) {
    this.preferred = preferred;
    this.other = other;
    this.share = share;
    this.rest = rest;
    this.clock = clock;
  }

  @Override
  public Uni<Observation.Answered> read(Probe probe, Supplier<ClusterView> view) {
    Member member = probe.member();
    Broken known = broken.get(member);
    if (known != null && clock.instant().isBefore(known.until())) {
      return readOther(probe, view, known)
          .onFailure()
          .invoke(() -> broken.remove(member, known))
          .onCancellation()
          .invoke(() -> broken.remove(member, known));
    }
    return preferred
        .read(probe, view)
        .ifNoItem()
        .after(share)
        .failWith(() -> new BamException.TimedOut("no answer in its share of the time"))
        .invoke(() -> broken.remove(member))
        .onFailure(BamFailures::isNamed)
        .recoverWithUni(failure -> fallBack(probe, view, BamFailures.translate(failure)));
  }

  @Override
  public void close() {
    preferred.close();
    other.close();
  }

  private Uni<Observation.Answered> fallBack(
      Probe probe, Supplier<ClusterView> view, BamException failure) {
    Broken found = new Broken(String.valueOf(failure.getMessage()), clock.instant().plus(rest));
    broken.put(probe.member(), found);
    return readOther(probe, view, found);
  }

  private Uni<Observation.Answered> readOther(Probe probe, Supplier<ClusterView> view, Broken why) {
    return other.read(probe, view).map(answered -> answered.insteadOf(why.reason()));
  }

  private record Broken(String reason, Instant until) {}
}
