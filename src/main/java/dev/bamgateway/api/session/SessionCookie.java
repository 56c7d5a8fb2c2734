package dev.bamgateway.api.session;

import dev.bamgateway.security.sessions.Sessions;
import io.quarkus.runtime.LaunchMode;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;

/** The cookie that holds a gateway token: for our own pages only, and out of reach of scripts. */
@Singleton
class SessionCookie {

  private final Sessions sessions;
  private final LaunchMode mode;

  SessionCookie(Sessions sessions, LaunchMode mode) {
    this.sessions = sessions;
    this.mode = mode;
  }

  NewCookie holding(String token) {
    return of(token, Math.toIntExact(sessions.lifetime().toSeconds()));
  }

  /** Makes the browser forget it. */
  NewCookie empty() {
    return of("", 0);
  }

  private NewCookie of(String value, int maxAge) {
    return new NewCookie.Builder(Sessions.COOKIE)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(mode != LaunchMode.DEVELOPMENT)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
