package dev.bamgateway.api.explanation;

import dev.bamgateway.api.MemberNames;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.cluster.view.Testimony;
import dev.bamgateway.monitoring.state.MonitorSnapshot;
import java.util.ArrayList;
import java.util.List;

/** What a person can do about the state, most urgent first. */
final class Advice {

  private static final String CHOICE = "PUT /api/v1/failover/primary {\"member\": ...}";

  private final MonitorSnapshot snapshot;
  private final ClusterView view;

  private Advice(MonitorSnapshot snapshot) {
    this.snapshot = snapshot;
    this.view = snapshot.view();
  }

  /** Never empty: where nothing has to be done, it says so. */
  static List<String> of(MonitorSnapshot snapshot) {
    return new Advice(snapshot).all();
  }

  private List<String> all() {
    List<String> advice = new ArrayList<>();
    if (view.mode() != MonitoringMode.STOPPED) {
      ofState(advice);
      view.members().stream()
          .filter(member -> member.stale() && view.claims(member.member()))
          .filter(member -> primaryClaims())
          .map(Advice::ofStale)
          .forEach(advice::add);
    }
    ofMode(advice);
    if (advice.isEmpty()) {
      advice.add(snapshot.inDoubt() ? "nothing yet; the members are being asked again" : "nothing");
    }
    return advice;
  }

  private void ofState(List<String> advice) {
    switch (view.state()) {
      case AMBIGUOUS -> advice.add(ofAmbiguity());
      case PRIMARY_UNREACHABLE ->
          advice.add(
              Testimony.of(view.members()).reachingIncumbent(view).isPresent()
                  ? "look at the network between the gateway and " + primary() + orChoose()
                  : "bring "
                      + primary()
                      + " back, or promote a standby in Address Manager; calls follow by themselves");
      case FAILING_OVER ->
          advice.add(
              "wait for the failover to end; if no member claims to be primary then, promote one in"
                  + " Address Manager"
                  + orChoose());
      case UNVERIFIED ->
          advice.add(
              "check the monitoring account's password, its right to read replication, and for the"
                  + " Failover API the client certificate, at "
                  + primary());
      case STARTING -> {
        if (view.awaited().isEmpty()) {
          advice.add(
              "check that the members are the servers of the cluster, and that one of them is"
                  + " primary");
        }
      }
      case MONITORING, STOPPED -> {}
    }
  }

  private String ofAmbiguity() {
    List<Member> choosable = MemberNames.choosable(view);
    return choosable.isEmpty()
        ? "find out which server is the primary; when it answers, it can be chosen"
        : "find out which server is the primary and choose it with "
            + CHOICE
            + "; can be chosen: "
            + MemberNames.list(choosable);
  }

  /** Empty where there is nobody to choose. */
  private String orChoose() {
    List<Member> choosable = MemberNames.choosable(view);
    return choosable.isEmpty()
        ? ""
        : "; or, if one of these was made primary on purpose, choose it with "
            + CHOICE
            + ": "
            + MemberNames.list(choosable);
  }

  /** While the primary is gone a stale claimant may be the only one that is left. */
  private boolean primaryClaims() {
    Primary primary = view.incumbent();
    return primary != null
        && view.claims(primary.member())
        && !view.of(primary.member()).provisional();
  }

  private static String ofStale(MemberView member) {
    return member.member().name()
        + " still takes itself for the primary: shut it down or reset its replication, so that"
        + " nobody writes there";
  }

  private void ofMode(List<String> advice) {
    Member choice = snapshot.verdict().choice();
    if (view.mode() == MonitoringMode.STOPPED) {
      advice.add(
          "to have the members asked again, set the mode to follow"
              + (snapshot.standing().writesWait()
                  ? "; writes are refused until "
                      + primary()
                      + ", or another, is then chosen with "
                      + CHOICE
                  : ""));
    } else if (view.mode() == MonitoringMode.OBSERVE
        && choice != null
        && view.switches(snapshot.verdict())) {
      advice.add(
          "to let calls go to " + choice.name() + ", set the mode to follow: now it is observe");
    }
  }

  private String primary() {
    Primary primary = view.incumbent();
    return primary == null ? "the primary" : primary.member().name();
  }
}
