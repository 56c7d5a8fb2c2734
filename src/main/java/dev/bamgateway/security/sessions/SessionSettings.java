package dev.bamgateway.security.sessions;

import java.time.Duration;
import java.util.List;

/**
 * How long sessions last and what they are sealed with.
 *
 * @param lifetime from sign-in to expiry
 * @param keys the first seals, all open; none if a key is to be made up
 */
public record SessionSettings(Duration lifetime, List<SessionKey> keys) {
  public SessionSettings {
    keys = List.copyOf(keys);
  }

  /** Whether sessions end with this process, for nobody else has its key. */
  public boolean keyIsMadeUp() {
    return keys.isEmpty();
  }
}
