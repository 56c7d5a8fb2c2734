package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a caller should know of a failed call. */
final class FailureDetail {

  private FailureDetail() {}

  static String of(
      CallFailure reason,
      @Nullable BamException last,
      Standing standing,
      Duration longest,
      boolean mayKnow) {
    String why = last == null || !mayKnow ? "" : " (last attempt: " + last.getMessage() + ")";
    if (standing.calls() == CallPolicy.GO_ONCE && isOfServer(reason)) {
      return server(standing, mayKnow)
          + " was asked without waiting, because monitoring is stopped"
          + why;
    }
    String seconds = longest.toMillis() / 1000.0 + " s";
    return switch (reason) {
      case UNAUTHORIZED ->
          last instanceof BamException.ErrorReply
              ? "Address Manager let the user in, but refuses the call: " + last.getMessage()
              : "Address Manager does not accept this user name and password";
      case NO_PRIMARY ->
          "no primary Address Manager answered within "
              + seconds
              + "; monitoring is "
              + standing.state()
              + why;
      case DEADLINE_EXCEEDED ->
          server(standing, mayKnow) + " did not answer within " + seconds + why;
      case BAD_BAM_ANSWER ->
          last instanceof BamException.SignInNotUnderstood
              ? (mayKnow ? String.valueOf(last.getMessage()) : "the sign-in was not understood")
              : server(standing, mayKnow) + " gave no usable answer" + why;
      case SIGN_IN_REFUSED,
          SIGN_IN_PAUSED,
          NO_API_ACCESS,
          TOO_MANY_SESSIONS,
          BAM_ERROR,
          BAM_REFUSED,
          TOO_BUSY ->
          last == null ? reason.name() : String.valueOf(last.getMessage());
      case OUTCOME_UNKNOWN -> server(standing, mayKnow) + " may have got the request or not" + why;
      case SHUTTING_DOWN -> "this instance of the gateway is shutting down; another one answers";
      case SESSION_ENDED ->
          "the session was for one server, and that is no longer the primary: sign in again";
    };
  }

  /** Why a write found no primary although reads do. */
  static String ofWaitingWrite(Standing standing, boolean mayKnow) {
    return "no write goes to "
        + server(standing, mayKnow)
        + " yet: it is taken for the primary for want of another, and its data may be outdated;"
        + " an administrator has to choose it";
  }

  private static boolean isOfServer(CallFailure reason) {
    return switch (reason) {
      case UNAUTHORIZED,
          SIGN_IN_REFUSED,
          NO_API_ACCESS,
          OUTCOME_UNKNOWN,
          SHUTTING_DOWN,
          SESSION_ENDED ->
          false;
      default -> true;
    };
  }

  /** The same of a write, whose caller has to know whether it was done. */
  static String ofWrite(CallFailure reason, String detail, boolean touched) {
    if (!touched) {
      return detail + "; nothing was changed";
    }
    return reason == CallFailure.BAM_ERROR
        ? detail + "; the change may have been made in part"
        : detail + "; look whether the change is there before sending it again";
  }

  /** A caller that BAM has not let in yet is told no name of a member. */
  private static String server(Standing standing, boolean mayKnow) {
    Primary primary = standing.primary();
    return primary == null || !mayKnow ? "Address Manager" : primary.member().name();
  }
}
