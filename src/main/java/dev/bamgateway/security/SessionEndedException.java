package dev.bamgateway.security;

/** A request came with a gateway token whose session is over. */
public final class SessionEndedException extends RuntimeException {

  private final Session.End end;

  public SessionEndedException(Session.End end) {
    super(end.detail(), null, false, false);
    this.end = end;
  }

  public Session.End end() {
    return end;
  }
}
