package dev.bamgateway.security.sessions;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The keys of gateway tokens: those of the settings, or one made up at start. */
@Singleton
class SessionKeys {

  private static final Logger LOG = Logger.getLogger(SessionKeys.class);

  private final List<SessionKey> keys;

  SessionKeys(SessionSettings settings, RandomGenerator random) {
    if (settings.keyIsMadeUp()) {
      LOG.warn(
          "neither bam.session.key nor bam.session.key-file is set: a key was made up, so sessions"
              + " end with this process and no other instance knows them");
    }
    this.keys = settings.keyIsMadeUp() ? List.of(madeUp(random)) : settings.keys();
  }

  /** So that the warning comes at the start, and not with the first session. */
  void onStart(@Observes StartupEvent event) {}

  private static SessionKey madeUp(RandomGenerator random) {
    byte[] bytes = new byte[SessionKey.BYTES];
    random.nextBytes(bytes);
    return SessionKey.of(bytes);
  }

  SessionKey sealing() {
    return keys.get(0);
  }

  List<SessionKey> all() {
    return keys;
  }
}
