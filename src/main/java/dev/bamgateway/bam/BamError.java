package dev.bamgateway.bam;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error as BAM tells it. v2 sends a body of {@code status}, {@code reason}, {@code code} and
 * {@code message}; v1 sends text without any envelope.
 *
 * @param status the HTTP status
 * @param code v2's error code; null at v1
 * @param message BAM's own words; null if it sent none
 */
public record BamError(int status, @Nullable String code, @Nullable String message) {

  /**
   * The whole message: in a longer one the words may be about somebody else, and BAM may have done
   * a part of what it was asked.
   */
  private static final Pattern NOT_LOGGED_IN =
      Pattern.compile(
          "\\W*((the )?(user|session|you)( is| are)? )?not logged in\\W*",
          Pattern.CASE_INSENSITIVE);

  /** Whether BAM says it failed, rather than that the request was wrong. */
  public boolean isServerError() {
    return status >= 500;
  }

  /**
   * Whether, and how, it says that the token is not accepted. With 401 the status counts, not the
   * code: BAM's lists of codes disagree. v1 says it in words, with other statuses (contract: 2.8).
   */
  public TokenRefusal tokenRefusal() {
    if (status == 401) {
      return TokenRefusal.BY_STATUS;
    }
    boolean said =
        (status == 403 && "InvalidAuthorizationToken".equals(code))
            || (message != null && NOT_LOGGED_IN.matcher(message).matches());
    return said ? TokenRefusal.ODDLY : TokenRefusal.NONE;
  }

  /** Whether a write was refused unread because this server only serves reads. */
  public boolean isReadOnlySession() {
    return status == 403 && code != null && code.startsWith("ReadOnlySession");
  }

  /** One line for people. */
  public String describe() {
    return "Address Manager answered "
        + status
        + (code == null ? "" : " " + code)
        + (message == null || message.isBlank() ? "" : ": " + message);
  }
}
