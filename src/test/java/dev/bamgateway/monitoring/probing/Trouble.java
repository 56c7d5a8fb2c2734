package dev.bamgateway.monitoring.probing;

import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** What can befall a member, and what its probes are told to have met. */
enum Trouble {
  KILL("refused", SimulatedMember::kill),
  FREEZE("timed_out", SimulatedMember::freeze),
  SLOW("timed_out", member -> member.slow(Duration.ofSeconds(10))),
  RESET("unwell", Fault.RESET),
  RESET_MID_BODY("unwell", Fault.RESET_MID_BODY),
  CUT_BODY("unwell", Fault.CUT_BODY),
  HTML("not_bam", Fault.HTML),
  HTML_503("unwell", Fault.HTML_503),
  ERROR_500("unwell", Fault.ERROR_500),
  TOO_MANY_REQUESTS("unwell", Fault.TOO_MANY_REQUESTS),
  WRONG_JSON("not_bam", Fault.WRONG_JSON),
  BROKEN_JSON("not_bam", Fault.BROKEN_JSON),
  TOO_LARGE("not_bam", Fault.TOO_LARGE),
  REDIRECT("not_bam", Fault.redirectTo("http://127.0.0.1:9/")),
  WRONG_CERTIFICATE("tls_rejected", member -> member.failoverApi().presentWrongCertificate()),
  FAILOVER_API_OFF("refused", member -> member.failoverApi().switchOff());

  private static final Set<Trouble> OF_FAILOVER_API = Set.of(WRONG_CERTIFICATE, FAILOVER_API_OFF);

  /** Where what is read otherwise meets the same. */
  private static final Set<Trouble> OF_ANY = Set.of(KILL, FREEZE);

  private final String outcome;
  private final Consumer<SimulatedMember> action;

  Trouble(String outcome, Consumer<SimulatedMember> action) {
    this.outcome = outcome;
    this.action = action;
  }

  Trouble(String outcome, Fault fault) {
    this(outcome, member -> member.fault(fault));
  }

  void befall(SimulatedMember member) {
    action.accept(member);
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
