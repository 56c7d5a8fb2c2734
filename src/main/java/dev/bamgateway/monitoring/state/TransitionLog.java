package dev.bamgateway.monitoring.state;

import dev.bamgateway.cluster.ForeignText;
import dev.bamgateway.cluster.Primary;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line to the log for each change of state or primary, and for each thing that an
 * administrator does. Otherwise it writes nothing.
 */
@Singleton
class TransitionLog {

  private static final Logger LOG = Logger.getLogger("bam.failover");

  void log(@Observes MonitorStep step) {
    MonitorSnapshot after = step.after();
    String deed = deed(step.cause(), after);
    if (deed.isEmpty() && !step.isTransition()) {
      return;
    }
    LOG.infof(
        "%s%s -> %s, primary %s, term %d, rule %s: %s",
        deed,
        step.before().view().state(),
        after.view().state(),
        name(after.view().incumbent()),
        after.view().term(),
        after.verdict().rule().code(),
        after.verdict().reason());
  }

  /** What an administrator did, and which one; empty where the cluster itself changed. */
  private static String deed(Cause cause, MonitorSnapshot after) {
    if (cause instanceof Cause.ModeSet set) {
      String mode = after.view().mode().name().toLowerCase(Locale.ROOT);
      return "%s set the mode to %s: ".formatted(ForeignText.name(set.by()), mode);
    }
    if (cause instanceof Cause.PrimaryChosen chosen) {
      return "%s chose %s: "
          .formatted(ForeignText.name(chosen.by()), name(after.view().incumbent()));
    }
    return "";
  }

  private static String name(@Nullable Primary primary) {
    return primary == null ? "none" : primary.member().name();
  }
}
