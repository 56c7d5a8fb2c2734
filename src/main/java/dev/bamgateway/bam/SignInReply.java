package dev.bamgateway.bam;

import dev.bamgateway.bam.BamException.SignInRefused;
import dev.bamgateway.bam.BamException.SignInRefused.Reason;
import dev.bamgateway.cluster.ForeignText;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what came in place of a token. There are three ends: BAM refuses in its own words; somebody
 * refuses by the status alone; or nobody can tell.
 */
public final class SignInReply {

  private static final int FORBIDDEN = 403;

  /** v2's codes for wrong credentials (contract: 3.4). */
  private static final Set<String> REJECTIONS =
      Set.of(
          "InvalidUsernameOrPassword",
          "InvalidAuthorizationCredentials",
          "InvalidAuthorizationToken",
          "InvalidServerPassword");

  /** v1's words for wrong credentials, in lower case (contract: 2.2). */
  private static final String REJECTION = "authentication error";

  /** What BAM says for other reasons, and what callers are told of them. */
  private static final List<Known> REASONS =
      List.of(
          new Known(
              "duplicate of another item",
              Reason.OTHER_SPELLING,
              "Address Manager knows this user by another spelling of the name: write it as Address"
                  + " Manager does, mostly in lower case"),
          new Known(
              "maximum number of concurrent user sessions",
              Reason.TOO_MANY_SESSIONS,
              "as many users are signed in at Address Manager as it allows: try again later"),
          new Known(
              "does not have api access",
              Reason.NO_API_ACCESS,
              "Address Manager does not let this user use its API: an administrator of Address"
                  + " Manager can grant API access"));

  /**
   * A reason that is known.
   *
   * @param words BAM's, in lower case
   * @param detail ours
   */
  private record Known(String words, Reason reason, String detail) {}

  /** Of what is told; a code and a message are shorter, as a rule. */
  private static final int LONGEST = 300;

  private final ApiVersion version;
  private final Credentials credentials;

  /**
   * @param credentials those that were sent, which nothing that is told may hold
   */
  public SignInReply(ApiVersion version, Credentials credentials) {
    this.version = version;
    this.credentials = credentials;
  }

  /** What an error means, or another failure of the request, which stays as it is. */
  public BamException of(BamException failure) {
    if (failure instanceof BamException.NotBam page && page.status() == FORBIDDEN) {
      return byStatus(FORBIDDEN);
    }
    return failure instanceof BamException.ErrorReply reply ? of(reply.error()) : failure;
  }

  private BamException of(BamError error) {
    BamException known = known(error.message(), version == ApiVersion.V1);
    if (known != null) {
      return known;
    }
    return switch (error.status()) {
      case 401 -> isRejection(error) ? rejection() : byStatus(error.status());
      case FORBIDDEN ->
          error.isReadOnlySession() ? new BamException.ErrorReply(error) : byStatus(error.status());
      case 429 -> new BamException.ErrorReply(new BamError(error.status(), null, null));
      default ->
          new BamException.SignInNotUnderstood(
              error.status(),
              "the sign-in was not understood: Address Manager answered " + error.status(),
              harmless(said(error)));
    };
  }

  /**
   * What an answer means that succeeded, as far as HTTP goes, and holds no token.
   *
   * @param words the text of the answer; null if there was none
   */
  public BamException ofWords(int status, @Nullable String words) {
    BamException known = known(words, true);
    return known != null
        ? known
        : new BamException.SignInNotUnderstood(
            status,
            "the sign-in was not understood: Address Manager gave no token for it",
            harmless(words));
  }

  /** BAM's rejection of user name and password. */
  public static BamException rejection() {
    return new BamException.CredentialsRejected("Address Manager refused user name or password");
  }

  private static boolean isRejection(BamError error) {
    return error.code() != null && REJECTIONS.contains(error.code());
  }

  private static BamException byStatus(int status) {
    return new SignInRefused(
        Reason.BY_STATUS,
        "the sign-in was refused with status "
            + status
            + ", but not in Address Manager's words for a wrong user name or password");
  }

  /**
   * @param wordsReject whether the words for a wrong password count; v2 has codes for that
   */
  private static @Nullable BamException known(@Nullable String words, boolean wordsReject) {
    String said = beginning(words == null ? "" : words).strip().toLowerCase(Locale.ROOT);
    if (wordsReject && said.startsWith(REJECTION)) {
      return rejection();
    }
    return REASONS.stream()
        .filter(known -> said.contains(known.words()))
        .map(known -> new SignInRefused(known.reason(), known.detail()))
        .findFirst()
        .orElse(null);
  }

  private static String said(BamError error) {
    return Stream.of(error.code(), error.message())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(": "));
  }

  /** What is long may hold a credential where nobody looks, so it is dropped whole. */
  private @Nullable String harmless(@Nullable String words) {
    return words == null
            || words.isBlank()
            || words.length() > LONGEST
            || words.endsWith("…")
            || SecretText.mayHold(words, credentials)
        ? null
        : ForeignText.line(words);
  }

  private static String beginning(String words) {
    return words.substring(0, Math.min(words.length(), LONGEST));
  }
}
