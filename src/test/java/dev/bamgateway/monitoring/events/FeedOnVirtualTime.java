package dev.bamgateway.monitoring.events;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;

import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.monitoring.history.FailoverHistory;
import dev.bamgateway.monitoring.history.Histories;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The real holder, history and feed of a cluster of two, and one who listens, on a clock that only
 * the test moves; the outcomes of probes are played. The primary has been found already.
 */
public final class FeedOnVirtualTime {

  public final HolderOnVirtualTime cluster;
  public final FailoverHistory history;
  public final MonitorFeed feed;
  public final FeedSubscription subscription;

  private int listeners;

  private FeedOnVirtualTime(HolderOnVirtualTime cluster) {
    this.cluster = cluster;
    this.feed = new MonitorFeed(cluster.holder, RandomGenerator.of("L64X128MixRandom"));
    this.history = Histories.of(cluster, feed::onRecorded);
    cluster.changes.listener = change -> Histories.tell(history, change);
    this.subscription = subscribe();
  }

  public static FeedOnVirtualTime adopted() {
    return new FeedOnVirtualTime(HolderOnVirtualTime.adopted().primary(A));
  }

  public FeedSubscription subscribe() {
    return feed.subscribe("listener-" + ++listeners, true);
  }

  public List<String> take() {
    return take(subscription);
  }

  /** The events there are to take. */
  public List<MonitorEvent> takeEvents() {
    List<MonitorEvent> taken = new ArrayList<>();
    for (NumberedEvent next = subscription.take(); next != null; next = subscription.take()) {
      taken.add(next.event());
    }
    return taken;
  }

  /** What there is to take, in short. */
  public List<String> take(FeedSubscription from) {
    List<String> taken = new ArrayList<>();
    for (NumberedEvent next = from.take(); next != null; next = from.take()) {
      taken.add(brief(next.event()));
    }
    return taken;
  }

  public void randomStep(RandomGenerator random) {
    Member member = random.nextBoolean() ? A : B;
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> cluster.primary(member);
      case 4, 5, 6 -> cluster.standby(member);
      case 7, 8 -> cluster.silent(member);
      case 9 -> cluster.after(Duration.ofMillis(random.nextInt(5_000))).review();
      case 10 -> {
        MonitoringMode[] modes = MonitoringMode.values();
        cluster.setMode(modes[random.nextInt(modes.length)], "ann");
      }
      default -> cluster.choose(member, "ann");
    }
  }

  private static String brief(MonitorEvent event) {
    if (event instanceof MonitorEvent.Snapshot whole) {
      var view = whole.snapshot().view();
      return "snapshot %s %d".formatted(view.state(), view.term());
    }
    if (event instanceof MonitorEvent.StateChanged changed) {
      var now = changed.snapshot();
      return "state %s %s".formatted(now.view().state(), now.verdict().rule().code());
    }
    if (event instanceof MonitorEvent.PrimaryChanged changed) {
      return "primary %s %d %s"
          .formatted(
              name(changed.primary()),
              changed.term(),
              changed.receipt() == null ? "none" : "receipt");
    }
    if (event instanceof MonitorEvent.MemberChanged changed) {
      Observation latest = changed.member().latest();
      return "member %s %s"
          .formatted(
              host(changed.member().member()),
              latest == null ? "unasked" : latest.getClass().getSimpleName());
    }
    if (event instanceof MonitorEvent.ModeChanged changed) {
      return "mode %s by %s".formatted(changed.snapshot().view().mode(), changed.by());
    }
    if (event instanceof MonitorEvent.WarningsChanged changed) {
      return "warnings " + changed.warnings().stream().map(w -> w.code().name()).toList();
    }
    if (event instanceof MonitorEvent.HistoryChanged changed) {
      return "history %s %s"
          .formatted(changed.entry().kind(), changed.entry().outcome())
          .toLowerCase(Locale.ROOT);
    }
    throw new AssertionError(event);
  }

  private static String name(@Nullable Primary primary) {
    return primary == null ? "none" : host(primary.member());
  }

  private static String host(Member member) {
    return member.name().split("\\.", -1)[0];
  }
}
