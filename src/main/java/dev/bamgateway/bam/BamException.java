package dev.bamgateway.bam;

import org.jspecify.annotations.Nullable;

/**
 * Why one request to one member brought no usable answer. The message is for people: it names no
 * credential and quotes no query string, because v1 carries passwords there. Without a stack trace:
 * these are results that travel through a {@code Uni}, and there are many of them when a server
 * dies.
 */
public abstract sealed class BamException extends RuntimeException {

  private BamException(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }

  /** The request never left: there was no connection to send it on. */
  public static final class NotConnected extends BamException {

    /** Why there was no connection. */
    public enum Reason {
      REFUSED,
      UNRESOLVED,
      TLS,
      TIMED_OUT,
      POOL_BUSY
    }

    private final Reason reason;

    public NotConnected(Reason reason, String message) {
      super(message, null);
      this.reason = reason;
    }

    public Reason reason() {
      return reason;
    }
  }

  /** No complete answer within the time allowed. */
  public static final class TimedOut extends BamException {
    public TimedOut(String message) {
      super(message, null);
    }
  }

  /** The connection was closed or reset before the answer was complete. */
  public static final class ConnectionLost extends BamException {
    public ConnectionLost(String message) {
      super(message, null);
    }
  }

  /** An answer that is not BAM's: a login page, a proxy's page. */
  public static final class NotBam extends BamException {

    private final int status;

    public NotBam(int status, String message) {
      super(message, null);
      this.status = status;
    }

    /**
     * The HTTP status of the page: 5xx comes from a server that is not up yet, others from a
     * stranger.
     */
    public int status() {
      return status;
    }
  }

  /** An answer that looks like BAM's but cannot be used: wrong JSON, a redirect, too large. */
  public static final class Unusable extends BamException {
    public Unusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** BAM answered, with an error of its own. */
  public static final class ErrorReply extends BamException {

    private final transient BamError error;

    public ErrorReply(BamError error) {
      super(error.describe(), null);
      this.error = error;
    }

    public BamError error() {
      return error;
    }
  }

  /** BAM refused the user name and password. */
  public static final class CredentialsRejected extends BamException {
    public CredentialsRejected(String message) {
      super(message, null);
    }
  }

  /** The operation has no request for the API version that the user is signed in at. */
  public static final class OtherVersion extends BamException {
    public OtherVersion(String message) {
      super(message, null);
    }
  }

  /** The member does not have the API that was asked for. */
  public static final class ApiMissing extends BamException {
    public ApiMissing(String message) {
      super(message, null);
    }
  }
}
