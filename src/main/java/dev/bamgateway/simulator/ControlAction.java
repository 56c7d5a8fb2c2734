package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.Condition;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the control can do to a member. */
enum ControlAction {
  KILL("takes it down: its port refuses, its sessions are lost"),
  REVIVE("starts it again, in the role it had"),
  PROMOTE("makes it the primary: gracefully if the primary is up, else past it"),
  PROMOTE_GRACEFULLY("makes it the primary and the primary a standby"),
  PROMOTE_FORCED(
      "makes it the primary past one that goes on claiming, as if it could not be reached"),
  REJOIN("makes it a standby of those who went on without it"),
  FREEZE("lets it accept connections and answer nothing"),
  THAW("ends the freeze"),
  SLOW("delays every answer by three seconds"),
  LAG("lets its replication be a minute behind"),
  EXPIRE_TOKENS("ends the sessions of all who are signed in there"),
  HTML("lets it answer everything with a login page"),
  ERROR_500("lets it answer everything with status 500"),
  RESET_MID_BODY("cuts every answer off in its middle"),
  WRONG_CERTIFICATE("lets its Failover API present a certificate that nobody trusts"),
  FAILOVER_API_OFF("switches its Failover API off"),
  HEAL("ends all that was done to it but a kill");

  private static final Duration DELAY = Duration.ofSeconds(3);
  private static final Duration LATENCY = Duration.ofMinutes(1);

  private final String text;

  ControlAction(String text) {
    this.text = text;
  }

  /** Nothing of that name can be done. */
  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String name) {
      super(
          "there is no action "
              + name
              + "; there are "
              + Arrays.stream(values()).map(ControlAction::word).collect(Collectors.joining(", ")));
    }
  }

  static ControlAction of(String word) {
    return Arrays.stream(values())
        .filter(action -> action.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new Unknown(word));
  }

  /** The name in a path, as {@code expire-tokens}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it does, for people. */
  String text() {
    return text;
  }

  /** Whether it can be done only where there is a Failover API. */
  boolean isOfFailoverApi() {
    return this == WRONG_CERTIFICATE || this == FAILOVER_API_OFF;
  }

  /** Whether it would do anything to that member as things are. */
  boolean isPossible(SimulatedCluster cluster, SimulatedMember member) {
    return switch (this) {
      case KILL -> member.condition() != Condition.DOWN;
      case REVIVE -> member.condition() == Condition.DOWN;
      case FREEZE -> member.condition() == Condition.UP;
      case THAW -> member.condition() == Condition.FROZEN;
      case PROMOTE ->
          cluster.canBePromotedGracefully(member)
              || (cluster.canBePromoted(member) && !cluster.hasPrimary(member));
      case PROMOTE_GRACEFULLY -> cluster.canBePromotedGracefully(member);
      case PROMOTE_FORCED -> cluster.canBePromoted(member);
      case REJOIN -> cluster.hasLeft(member);
      case WRONG_CERTIFICATE, FAILOVER_API_OFF -> member.hasFailoverApi();
      default -> true;
    };
  }

  void apply(SimulatedCluster cluster, SimulatedMember member) {
    switch (this) {
      case KILL -> member.kill();
      case REVIVE -> member.revive();
      case PROMOTE -> cluster.promote(member);
      case PROMOTE_GRACEFULLY -> cluster.promoteGracefully(member);
      case PROMOTE_FORCED -> cluster.promoteForced(member);
      case REJOIN -> cluster.rejoinAsStandby(member);
      case FREEZE -> member.freeze();
      case THAW -> member.thaw();
      case SLOW -> member.slow(DELAY);
      case LAG -> member.lagBehind(LATENCY);
      case EXPIRE_TOKENS -> member.expireTokens();
      case HTML -> member.answerHtml(true);
      case ERROR_500 -> member.answer500(true);
      case RESET_MID_BODY -> member.fault(Fault.RESET_MID_BODY);
      case WRONG_CERTIFICATE -> member.failoverApi().presentWrongCertificate();
      case FAILOVER_API_OFF -> member.failoverApi().switchOff();
      case HEAL -> member.heal();
    }
  }
}
