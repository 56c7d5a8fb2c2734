package dev.bamgateway.monitoring.events;

/** As many listen to the events as may. */
public final class NoRoomException extends RuntimeException {

  private final Limit limit;

  NoRoomException(Limit limit) {
    super("as many listen to the events as may", null, false, false);
    this.limit = limit;
  }

  public Limit limit() {
    return limit;
  }

  /** Of what there are as many as may be. */
  public enum Limit {
    /** Listeners, apart from the places that are kept for administrators. */
    ALL,
    /** Listeners of this one user. */
    USER
  }
}
