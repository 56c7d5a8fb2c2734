package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.Quirks;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The sessions in the memory of one server: what it forgets when it is killed. */
public final class Sessions {

  private static final int CLOSED_KEPT = 1_000;

  private final TokenMint mint;
  private final Duration lifetime;
  private final Supplier<Quirks> quirks;
  private final Map<String, Session> open = new HashMap<>();
  private final Map<Long, Session> closed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Session> eldest) {
          return size() > CLOSED_KEPT;
        }
      };

  Sessions(TokenMint mint, Duration lifetime, Supplier<Quirks> quirks) {
    this.mint = mint;
    this.lifetime = lifetime;
    this.quirks = quirks;
  }

  synchronized Session open(long id, ApiVersion api, SimulatedUser user, boolean readOnly) {
    Session session = new Session(id, api, user, mint.newToken(api), readOnly, lifetime);
    open.put(session.token(), session);
    return session;
  }

  /**
   * The open session of a token. Its use counts as activity, which puts its expiry off at v1, and
   * at v2 by {@link Quirk.TokenExpiry}.
   */
  synchronized Optional<Session> use(String token, ApiVersion api) {
    Session session = open.get(token);
    if (session == null || session.api() != api) {
      return Optional.empty();
    }
    if (!session.open()) {
      bury(session);
      return Optional.empty();
    }
    if (api == ApiVersion.V1
        || quirks.get().get(Quirk.TokenExpiry.class) == Quirk.TokenExpiry.SLIDING) {
      session.extend(lifetime);
    }
    return Optional.of(session);
  }

  /** The sessions, open or closed of late, in the order of their ids. */
  public synchronized List<Session> all() {
    return Stream.concat(open.values().stream(), closed.values().stream())
        .sorted(Comparator.comparingLong(Session::id))
        .toList();
  }

  /** A session, open or closed of late, by its id. */
  public synchronized Optional<Session> byId(long id) {
    return open.values().stream()
        .filter(session -> session.id() == id)
        .findFirst()
        .or(() -> Optional.ofNullable(closed.get(id)));
  }

  /** Ends a session. */
  public synchronized void end(Session session, Session.State end) {
    session.end(end);
    bury(session);
  }

  /** How many sessions are open. */
  public synchronized int count() {
    return (int) open.values().stream().filter(Session::open).count();
  }

  /** How many sessions of one user are open. */
  public synchronized int count(String user) {
    return (int)
        open.values().stream()
            .filter(session -> session.user().name().equals(user) && session.open())
            .count();
  }

  synchronized void expireAll() {
    open.values().forEach(Session::expire);
  }

  synchronized void clear() {
    open.clear();
    closed.clear();
  }

  private void bury(Session session) {
    open.remove(session.token());
    closed.put(session.id(), session);
  }
}
