package dev.bamgateway.bam;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what a caller should know of a failed call. */
final class FailureDetail {

  private FailureDetail() {}

  static String of(
      CallFailure reason, @Nullable BamException last, Standing standing, Duration deadline) {
    String why = last == null ? "" : " (last attempt: " + last.getMessage() + ")";
    if (standing.calls() == CallPolicy.GO_ONCE && reason != CallFailure.UNAUTHORIZED) {
      return server(standing) + " was asked without waiting, because monitoring is stopped" + why;
    }
    String seconds = deadline.toMillis() / 1000.0 + " s";
    return switch (reason) {
      case UNAUTHORIZED -> "Address Manager does not accept this user name and password";
      case NO_PRIMARY ->
          "no primary Address Manager answered within "
              + seconds
              + "; monitoring is "
              + standing.state()
              + why;
      case DEADLINE_EXCEEDED -> server(standing) + " did not answer within " + seconds + why;
      case BAD_BAM_ANSWER -> server(standing) + " gave no usable answer" + why;
      case BAM_ERROR, BAM_REFUSED, TOO_BUSY ->
          last == null ? reason.name() : String.valueOf(last.getMessage());
    };
  }

  private static String server(Standing standing) {
    Primary primary = standing.primary();
    return primary == null ? "Address Manager" : primary.member().name();
  }
}
