package dev.bamgateway.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the control can do to a member. */
enum ControlAction {
  KILL,
  REVIVE,
  PROMOTE,
  PROMOTE_GRACEFULLY,
  PROMOTE_FORCED,
  REJOIN,
  FREEZE,
  THAW,
  SLOW,
  LAG,
  EXPIRE_TOKENS,
  HTML,
  ERROR_500,
  RESET_MID_BODY,
  WRONG_CERTIFICATE,
  FAILOVER_API_OFF,
  HEAL;

  private static final Duration DELAY = Duration.ofSeconds(3);
  private static final Duration LATENCY = Duration.ofMinutes(1);

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
