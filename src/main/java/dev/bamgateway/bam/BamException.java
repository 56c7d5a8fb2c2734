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

  /** Whether, and how, it says that BAM does not accept the token of the request. */
  public TokenRefusal tokenRefusal() {
    return TokenRefusal.NONE;
  }

  /** The request never left: there was no connection to send it on. */
  public static final class NotConnected extends BamException {

    /** Why there was no connection. */
    public enum Reason {
      REFUSED,
      UNRESOLVED,
      TLS,
      TIMED_OUT,
      /** No connection, or no turn, came free in time. */
      POOL_BUSY,
      /** There was no room to wait, or another one was given it. */
      NO_PLACE
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
    private final boolean login;

    public NotBam(int status, String message) {
      this(status, message, false);
    }

    /**
     * @param login whether it is a page to sign in by, or says that nobody is signed in
     */
    public NotBam(int status, String message, boolean login) {
      super(message, null);
      this.status = status;
      this.login = login;
    }

    @Override
    public TokenRefusal tokenRefusal() {
      return login ? TokenRefusal.ODDLY : TokenRefusal.NONE;
    }

    /**
     * The HTTP status of the page: 5xx comes from a server that is not up yet, others from a
     * stranger.
     */
    public int status() {
      return status;
    }
  }

  /** A redirect, which is never followed. */
  public static final class Redirected extends BamException {

    private final boolean login;

    /**
     * @param login whether it may lead to a page to sign in by
     */
    public Redirected(String message, boolean login) {
      super(message, null);
      this.login = login;
    }

    @Override
    public TokenRefusal tokenRefusal() {
      return login ? TokenRefusal.ODDLY : TokenRefusal.NONE;
    }
  }

  /** An answer that looks like BAM's but cannot be used: wrong JSON, too large. */
  public static final class Unusable extends BamException {
    public Unusable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The answer was given up for want of memory: as much is being read for others as may be. It says
   * nothing of the member.
   */
  public static final class NoRoom extends BamException {
    public NoRoom(String message) {
      super(message, null);
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

    @Override
    public TokenRefusal tokenRefusal() {
      return error.tokenRefusal();
    }
  }

  /** BAM did not let somebody in, without saying that the password is wrong. */
  public static final class SignInRefused extends BamException {

    /** What it says instead. */
    public enum Reason {
      /** Nothing but a status: it may come from a proxy, or from a server that is starting. */
      BY_STATUS,
      /** It knows the user by another spelling of the name (contract: 2.2). */
      OTHER_SPELLING,
      /** The user may not use the API. */
      NO_API_ACCESS,
      /** As many users are signed in as may be. */
      TOO_MANY_SESSIONS
    }

    private final Reason reason;
    private final boolean remembered;

    public SignInRefused(Reason reason, String message) {
      this(reason, message, false);
    }

    private SignInRefused(Reason reason, String message, boolean remembered) {
      super(message, null);
      this.reason = reason;
      this.remembered = remembered;
    }

    /** The same for who comes a little later: BAM is not asked again so soon. */
    public SignInRefused remembered() {
      return new SignInRefused(reason, String.valueOf(getMessage()), true);
    }

    /** Whether it was said to somebody before. */
    public boolean isRemembered() {
      return remembered;
    }

    public Reason reason() {
      return reason;
    }
  }

  /** What came in answer to a sign-in neither lets anybody in nor refuses anybody. */
  public static final class SignInNotUnderstood extends BamException {

    private final int status;
    private final @Nullable String said;

    /**
     * @param status the HTTP status; 0 if that tells nothing
     * @param said what came, for administrators; null if that might hold a credential
     */
    public SignInNotUnderstood(int status, String message, @Nullable String said) {
      super(message, null);
      this.status = status;
      this.said = said;
    }

    public int status() {
      return status;
    }

    /** Not part of the message, which is for everybody. */
    public @Nullable String said() {
      return said;
    }
  }

  /** BAM refused the user name and password, in its own words. */
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
