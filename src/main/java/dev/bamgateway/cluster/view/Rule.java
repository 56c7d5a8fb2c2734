package dev.bamgateway.cluster.view;

import java.util.Locale;

/**
 * The rules of the election, in the order in which they are tried. Each states its own properties,
 * so that a new rule has to.
 */
public enum Rule {
  STOPPED(Pace.SETTLED, Effect.NONE),
  FIRST_ROUND(Pace.IN_DOUBT, Effect.NONE),
  SOLE_CLAIMANT(Pace.SETTLED, Effect.NONE),
  ADOPTED(Pace.IN_DOUBT, Effect.NONE),
  INCUMBENT_YIELDED(Pace.IN_DOUBT, Effect.NONE),
  PROMOTED(Pace.IN_DOUBT, Effect.NONE),
  INCUMBENT_UNREACHABLE(Pace.IN_DOUBT, Effect.NONE),
  RIVAL_IN_DOUBT(Pace.IN_DOUBT, Effect.NONE),
  DECIDED(Pace.IN_DOUBT, Effect.DECIDES),
  UNDECIDED(Pace.IN_DOUBT, Effect.HOLDS),
  STANDALONE_AFTER_PROMOTION(Pace.IN_DOUBT, Effect.NONE),
  SINGLE_STANDALONE(Pace.SETTLED, Effect.NONE),
  UNCLAIMED(Pace.IN_DOUBT, Effect.NONE),
  BELIEVED_AGAIN(Pace.IN_DOUBT, Effect.PROVISIONAL),
  CHOICE_DUE(Pace.IN_DOUBT, Effect.HOLDS),
  HANDOVER(Pace.IN_DOUBT, Effect.HOLDS),
  ROLE_UNREADABLE(Pace.SETTLED, Effect.HOLDS),
  DOUBT(Pace.IN_DOUBT, Effect.HOLDS),
  PRIMARY_SILENT(Pace.IN_DOUBT, Effect.HOLDS);

  /** How closely members are watched under a rule. */
  private enum Pace {
    SETTLED,
    IN_DOUBT
  }

  /** What a rule brings with it beyond its verdict. */
  private enum Effect {
    NONE,
    /** In the mode observe it tells the state while the primary is kept against the verdict. */
    HOLDS,
    /** One of several claimants is right, perhaps the primary, and the others have lost. */
    DECIDES,
    /**
     * Its choice is primary for want of another, until a witness or an administrator confirms it.
     */
    PROVISIONAL
  }

  private final Pace pace;
  private final Effect effect;

  Rule(Pace pace, Effect effect) {
    this.pace = pace;
    this.effect = effect;
  }

  /**
   * Whether members are probed at the faster pace. A silent standby beside a primary that claims is
   * settled; a silent primary is not.
   */
  public boolean inDoubt() {
    return pace == Pace.IN_DOUBT;
  }

  /**
   * Whether the rule can tell the state while the primary is kept although the verdict is another
   * member, as in the mode observe.
   */
  public boolean holds() {
    return effect == Effect.HOLDS;
  }

  /** Whether the claims of all others are stale from then on, also if the primary stays. */
  public boolean decides() {
    return effect == Effect.DECIDES;
  }

  /** Whether writes do not go to whoever it chooses until somebody confirms the choice. */
  public boolean choosesProvisionally() {
    return effect == Effect.PROVISIONAL;
  }

  /** The name by which JSON, metrics and documentation call it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
