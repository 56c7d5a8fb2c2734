package dev.bamgateway.bam.v2;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * A session as BAM describes it after a sign-in.
 *
 * @param basicAuthenticationCredentials what goes behind {@code Basic} in later requests; {@code
 *     apiToken} alone is not accepted
 * @param apiTokenExpirationDateTime when the token expires, by BAM's clock
 * @param loginDateTime when the session began, by BAM's clock
 * @param state {@code LOGGED_IN}, or how the sign-in failed
 * @param response BAM's words on a failed sign-in
 * @param readOnly whether it may only read
 * @param user whose it is: under the name that BAM knows, which may differ in case from the one
 *     that was given
 */
public record Session(
    @Nullable String basicAuthenticationCredentials,
    @Nullable String apiTokenExpirationDateTime,
    @Nullable String loginDateTime,
    @Nullable String state,
    @Nullable String response,
    @Nullable Boolean readOnly,
    @Nullable SessionUser user) {

  /** A much longer life, added to the present, would be more than an {@link Instant} can hold. */
  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * From sign-in to expiry, a year at most: signing in again too early does no harm. Null if BAM
   * does not tell both times, or they cannot be right.
   */
  @Nullable Duration lifetime() {
    if (apiTokenExpirationDateTime == null || loginDateTime == null) {
      return null;
    }
    try {
      Instant login = Instant.parse(loginDateTime);
      Instant expiry = Instant.parse(apiTokenExpirationDateTime);
      Duration told = Duration.between(login, expiry);
      if (told.isNegative() || told.isZero()) {
        return null;
      }
      return told.compareTo(LONGEST) > 0 ? LONGEST : told;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The name of its user as BAM tells it; null if it does not. */
  @Nullable String username() {
    return user == null ? null : user.name();
  }

  /**
   * Whose session it is.
   *
   * @param name the name under which BAM knows the user
   */
  public record SessionUser(@Nullable String name) {}

  /** Hides the token. */
  @Override
  public String toString() {
    return "Session[" + state + "]";
  }
}
