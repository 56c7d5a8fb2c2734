package dev.bamgateway.api.explanation;

import static java.util.stream.Collectors.joining;

import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Verdict;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.util.stream.Stream;

/**
 * The reasons in sentences: what is known of each member, what follows from it, where calls go, and
 * what a person can do.
 */
final class ExplanationText {

  private ExplanationText() {}

  static String of(MonitorSnapshot snapshot) {
    ClusterView view = snapshot.view();
    Verdict verdict = snapshot.verdict();
    Stream<String> members =
        view.mode() == MonitoringMode.STOPPED
            ? Stream.of("No member is asked.")
            : view.members().stream()
                .map(member -> MemberText.of(member, view.timing(), snapshot.at()));
    Stream<String> rest =
        Stream.of(
            "Verdict: %s (rule %s).".formatted(verdict.reason(), verdict.rule().code()),
            calls(snapshot),
            "What to do: " + String.join("; ", Advice.of(snapshot)) + ".");
    return Stream.concat(members, rest).collect(joining(" "));
  }

  private static String calls(MonitorSnapshot snapshot) {
    Primary primary = snapshot.standing().primary();
    String name = primary == null ? "nobody" : primary.member().name();
    return switch (snapshot.standing().calls()) {
      case FLOW ->
          snapshot.standing().writesWait()
              ? "Reads go to " + name + ", writes wait until their deadline."
              : "Calls go to " + name + ".";
      case WAIT -> "Calls wait for a primary until their deadline.";
      case GO_ONCE ->
          snapshot.standing().writesWait()
              ? "Reads go to " + name + " once and never wait, writes are refused."
              : "Calls go to " + name + " once and never wait.";
    };
  }
}
