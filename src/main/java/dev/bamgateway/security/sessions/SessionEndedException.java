package dev.bamgateway.security.sessions;

/** A request came with a gateway token whose session is over. */
public final class SessionEndedException extends RuntimeException {

  private final transient Session session;
  private final Session.End end;

  SessionEndedException(Session session, Session.End end) {
    super(end.detail(), null, false, false);
    this.session = session;
    this.end = end;
  }

  /** The session that is over. */
  public Session session() {
    return session;
  }

  public Session.End end() {
    return end;
  }
}
