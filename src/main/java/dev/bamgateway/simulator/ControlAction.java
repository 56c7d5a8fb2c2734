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
  REJOIN,
  FREEZE,
  THAW,
  SLOW,
  EXPIRE_TOKENS,
  HTML,
  ERROR_500,
  HEAL;

  private static final Duration DELAY = Duration.ofSeconds(3);

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
      case REJOIN -> cluster.rejoinAsStandby(member);
      case FREEZE -> member.freeze();
      case THAW -> member.thaw();
      case SLOW -> member.slow(DELAY);
      case EXPIRE_TOKENS -> member.expireTokens();
      case HTML -> member.answerHtml(true);
      case ERROR_500 -> member.answer500(true);
      case HEAL -> member.heal();
    }
  }
}
