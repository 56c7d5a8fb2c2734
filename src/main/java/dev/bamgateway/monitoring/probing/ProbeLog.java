package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.ForeignText;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Outcomes;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.monitoring.state.Cause;
import dev.bamgateway.monitoring.state.MonitorSettings;
import dev.bamgateway.monitoring.state.MonitorStep;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line to the log when a member fails, or fails in another way than before, with the
 * cause; and one when it answers again. Steps are told one after another, so nothing is guarded.
 */
@Singleton
class ProbeLog {

  private static final Logger LOG = Logger.getLogger("bam.members");

  /** A member that goes up and down would fill the log: the same is not said again so soon. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final Map<Member, Told> told = new HashMap<>();
  private final MonitorSettings settings;
  private final BiConsumer<Member, Consumer<@Nullable String>> presented;

  @Inject
  ProbeLog(MonitorSettings settings, PresentedCertificate certificates) {
    this(settings, certificates::describe);
  }

  /**
   * @param presented tells, when it has found out, which certificate a member presents; null if it
   *     has not
   */
  ProbeLog(MonitorSettings settings, BiConsumer<Member, Consumer<@Nullable String>> presented) {
    this.settings = settings;
    this.presented = presented;
  }

  void log(@Observes MonitorStep step) {
    ClusterView view = step.after().view();
    if (step.cause() instanceof Cause.Probed probed
        && view.knows(probed.outcome().member())
        && probed.outcome().equals(view.of(probed.outcome().member()).latest())) {
      log(probed.outcome(), step.after().at());
    }
  }

  private void log(Observation observation, Instant now) {
    Told before = told.computeIfAbsent(observation.member(), same -> new Told());
    if (observation instanceof Observation.Failure failure) {
      if (before.isNews(failure.getClass(), now)) {
        warn(failure);
      }
    } else if (observation instanceof Observation.Answered answer && before.end()) {
      LOG.infof(
          "%s answers again: %s, read through %s",
          answer.member().name(), answer.role(), answer.source().name().toLowerCase(Locale.ROOT));
    }
  }

  private void warn(Observation.Failure failure) {
    if (failure instanceof Observation.TlsRejected) {
      presented.accept(failure.member(), which -> warn(failure, which == null ? "" : "; " + which));
    } else if (failure instanceof Observation.CredentialsRejected
        || failure instanceof Observation.NotPermitted) {
      warn(failure, "; the account is " + settings.username());
    } else {
      warn(failure, "");
    }
  }

  private static void warn(Observation.Failure failure, String more) {
    LOG.warnf(
        "%s does not tell its role, %s: %s",
        failure.member().name(),
        Outcomes.name(failure.getClass()),
        ForeignText.line(failure.detail() + said(failure) + more));
  }

  private static String said(Observation.Failure failure) {
    return failure.said() == null ? "" : "; it said: " + failure.said();
  }

  /** What was told of a member. */
  private static final class Told {

    private final Map<Class<?>, Instant> times = new HashMap<>();
    private @Nullable Class<?> now;

    boolean isNews(Class<?> kind, Instant at) {
      Instant last = times.get(kind);
      if (kind.equals(now) || (last != null && at.isBefore(last.plus(QUIET)))) {
        return false;
      }
      now = kind;
      times.put(kind, at);
      return true;
    }

    /** Whether anything was told that is over now. */
    boolean end() {
      boolean any = now != null;
      now = null;
      return any;
    }
  }
}
