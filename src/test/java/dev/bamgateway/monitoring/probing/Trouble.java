package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import java.time.Duration;
import java.util.Set;

/** What can befall a member, and what its probes are told to have met. */
enum Trouble {
  KILL("refused"),
  FREEZE("timed_out"),
  SLOW("timed_out"),
  RESET("unwell"),
  RESET_MID_BODY("unwell"),
  CUT_BODY("unwell"),
  HTML("not_bam"),
  HTML_503("unwell"),
  ERROR_500("unwell"),
  TOO_MANY_REQUESTS("unwell"),
  WRONG_JSON("not_bam"),
  BROKEN_JSON("not_bam"),
  TOO_LARGE("not_bam"),
  REDIRECT("not_bam"),
  WRONG_CERTIFICATE("tls_rejected"),
  FAILOVER_API_OFF("refused");

  private static final Set<Trouble> OF_FAILOVER_API = Set.of(WRONG_CERTIFICATE, FAILOVER_API_OFF);

  /** Where what is read otherwise meets the same. */
  private static final Set<Trouble> OF_ANY = Set.of(KILL, FREEZE);

  private final String outcome;

  Trouble(String outcome) {
    this.outcome = outcome;
  }

  void befall(SimulatedMember member) {
    switch (this) {
      case KILL -> member.kill();
      case FREEZE -> member.freeze();
      case SLOW -> member.slow(Duration.ofSeconds(10));
      case RESET -> member.fault(Fault.RESET);
      case RESET_MID_BODY -> member.fault(Fault.RESET_MID_BODY);
      case CUT_BODY -> member.fault(Fault.CUT_BODY);
      case HTML -> member.fault(Fault.HTML);
      case HTML_503 -> member.fault(Fault.HTML_503);
      case ERROR_500 -> member.fault(Fault.ERROR_500);
      case TOO_MANY_REQUESTS -> member.fault(Fault.TOO_MANY_REQUESTS);
      case WRONG_JSON -> member.fault(Fault.WRONG_JSON);
      case BROKEN_JSON -> member.fault(Fault.BROKEN_JSON);
      case TOO_LARGE -> member.fault(Fault.TOO_LARGE);
      case REDIRECT -> member.fault(Fault.redirectTo("http://127.0.0.1:9/"));
      case WRONG_CERTIFICATE -> member.failoverApi().presentWrongCertificate();
      case FAILOVER_API_OFF -> member.failoverApi().switchOff();
    }
  }

  void end(SimulatedMember member) {
    member.heal();
    member.revive();
  }

  /** Whether its probes end by their time-out only. */
  boolean timesOut() {
    return outcome.equals("timed_out");
  }

  String outcome() {
    return outcome;
  }

  /** Whether it is tried on those who read roles there. */
  boolean concerns(RoleSource source) {
    return switch (source) {
      case V2 -> !OF_FAILOVER_API.contains(this);
      case V1 -> OF_ANY.contains(this);
      case FAILOVER_API -> OF_ANY.contains(this) || OF_FAILOVER_API.contains(this);
    };
  }
}
