package dev.bamgateway.monitoring.state;

import dev.bamgateway.cluster.Primary;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line in the log for each change of state or primary and for whatever an administrator does;
 * none while nothing of this happens.
 */
@Singleton
class TransitionLog {

  private static final Logger LOG = Logger.getLogger("bam.failover");

  void log(@Observes Change change) {
    MonitorSnapshot after = change.after();
    String deed = deed(change.cause(), after);
    if (deed.isEmpty() && !change.isTransition()) {
      return;
    }
    LOG.infof(
        "%s%s -> %s, primary %s, term %d, rule %s: %s",
        deed,
        change.before().view().state(),
        after.view().state(),
        name(after.view().incumbent()),
        after.view().term(),
        after.verdict().rule().code(),
        after.verdict().reason());
  }

  /** Who did what, where it was not the cluster; else nothing. */
  private static String deed(Cause cause, MonitorSnapshot after) {
    if (cause instanceof Cause.ModeSet set) {
      String mode = after.view().mode().name().toLowerCase(Locale.ROOT);
      return "%s set the mode to %s: ".formatted(set.by(), mode);
    }
    if (cause instanceof Cause.PrimaryChosen chosen) {
      return "%s chose %s: ".formatted(chosen.by(), name(after.view().incumbent()));
    }
    return "";
  }

  private static String name(@Nullable Primary primary) {
    return primary == null ? "none" : primary.member().name();
  }
}
