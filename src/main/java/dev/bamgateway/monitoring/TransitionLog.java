package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.Primary;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One line in the log for each change, none while nothing changes. */
@Singleton
class TransitionLog {

  private static final Logger LOG = Logger.getLogger("bam.failover");

  void log(@Observes Change change) {
    if (!change.isTransition()) {
      return;
    }
    MonitorSnapshot after = change.after();
    LOG.infof(
        "%s -> %s, primary %s, term %d, rule %s: %s",
        change.before().view().state(),
        after.view().state(),
        name(after.view().incumbent()),
        after.view().term(),
        after.verdict().rule().code(),
        after.verdict().reason());
  }

  private static String name(@Nullable Primary primary) {
    return primary == null ? "none" : primary.member().name();
  }
}
