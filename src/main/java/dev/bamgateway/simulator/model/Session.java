package dev.bamgateway.simulator.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A session as opened by one sign-in; it lives in the memory of the server that opened it. */
public final class Session {

  /** The states of a session that the simulator knows (contract: 3.2, OA95). */
  public enum State {
    LOGGED_IN,
    LOGGED_OUT,
    TERMINATED,
    EXPIRED
  }

  private final long id;
  private final ApiVersion api;
  private final SimulatedUser user;
  private final String token;
  private final boolean readOnly;
  private final Instant loginAt = Instant.now();
  private Instant expiresAt;
  private @Nullable Instant logoutAt;
  private State state = State.LOGGED_IN;

  Session(
      long id,
      ApiVersion api,
      SimulatedUser user,
      String token,
      boolean readOnly,
      Duration lifetime) {
    this.id = id;
    this.api = api;
    this.user = user;
    this.token = token;
    this.readOnly = readOnly;
    this.expiresAt = loginAt.plus(lifetime);
  }

  public long id() {
    return id;
  }

  public ApiVersion api() {
    return api;
  }

  public SimulatedUser user() {
    return user;
  }

  /** The opaque part of the token, 40 characters of the base64 alphabet. */
  public String token() {
    return token;
  }

  public boolean readOnly() {
    return readOnly;
  }

  public Instant loginAt() {
    return loginAt;
  }

  public synchronized Instant expiresAt() {
    return expiresAt;
  }

  public synchronized @Nullable Instant logoutAt() {
    return logoutAt;
  }

  public synchronized State state() {
    return state;
  }

  /** Whether its token is still good. */
  public synchronized boolean open() {
    if (state == State.LOGGED_IN && !Instant.now().isBefore(expiresAt)) {
      state = State.EXPIRED;
    }
    return state == State.LOGGED_IN;
  }

  synchronized void extend(Duration lifetime) {
    expiresAt = Instant.now().plus(lifetime);
  }

  synchronized void expire() {
    expiresAt = Instant.now();
    open();
  }

  /** Ends the session at its user's or an administrator's wish. */
  public synchronized void end(State end) {
    if (open()) {
      state = end;
      logoutAt = Instant.now();
    }
  }
}
