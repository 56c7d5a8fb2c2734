package dev.bamgateway.simulator.quirk;

/** A {@link Quirk} of v1 alone. */
public sealed interface V1Quirk extends Quirk {

  /**
   * Whether a caller who accepts no JSON is refused: v1 produces nothing else (contract: 2.1).
   * Nothing public tells whether BAM looks.
   */
  enum Accept implements V1Quirk {
    HEEDED,
    PASSED_OVER
  }

  /**
   * What a server without replication calls itself: what {@link Quirk.V1StandaloneText} has, or a
   * primary whose replication is off, as in one recorded reply (contract: 2.5).
   */
  enum Unreplicated implements V1Quirk {
    STANDALONE,
    PRIMARY_AND_OFF
  }

  /**
   * Whether {@code isReadOnly=true} is heeded: before 9.3 there is no such option, and a session
   * like any other is opened (contract: 2.3).
   */
  enum ReadOnlyWish implements V1Quirk {
    HEEDED,
    PASSED_OVER
  }

  /**
   * Whether {@code getEntitiesByNameUsingOptions} finds users by a name in any case (contract:
   * 7.19).
   */
  enum AnyCase implements V1Quirk {
    FOUND,
    REFUSED
  }
}
