package dev.bamgateway.security.sessions;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway token holds: everything that any pod needs to go on working for its user.
 *
 * @param id tells sessions apart
 * @param credentials what BAM is shown
 * @param expiresAt when the session ends by itself
 * @param admin whether the user was an administrator of the gateway at sign-in
 * @param member the one member the session is for; null if it follows the primary
 * @param told the name under which BAM knows the user, where that is not the one in the credentials
 */
public record Session(
    String id,
    Credentials credentials,
    Instant expiresAt,
    boolean admin,
    @Nullable Member member,
    @Nullable String told) {

  /** A session of a user whom BAM knows by the given name. */
  public Session(
      String id,
      Credentials credentials,
      Instant expiresAt,
      boolean admin,
      @Nullable Member member) {
    this(id, credentials, expiresAt, admin, member, null);
  }

  /** The name under which BAM knows the user, as far as it has told. */
  public String name() {
    return told == null ? credentials.username() : told;
  }

  /** Why a session is over. */
  public enum End {
    EXPIRED("the session has expired: sign in again"),
    SIGNED_OUT("the session was signed out: sign in again"),
    SERVER_NOT_PRIMARY(
        "the session was for one server, and that is no longer the primary: sign in again"),
    PASSWORD_CHANGED(
        "Address Manager no longer accepts the password of this session: sign in again");

    private final String detail;

    End(String detail) {
      this.detail = detail;
    }

    /** One sentence for the user. */
    public String detail() {
      return detail;
    }

    /** How JSON calls it. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
