package dev.bamgateway.simulator.quirk;

/** A {@link Quirk} of the Failover API, of which the guide shows a primary only (contract: 7.8). */
public sealed interface FailoverApiQuirk extends Quirk {

  /** How it spells the role of a standby. */
  enum StandbyText implements FailoverApiQuirk {
    STANDBY("Standby"),
    SECONDARY("Secondary"),
    UPPER_CASE("STANDBY");

    private final String text;

    StandbyText(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** How a server without replication says so (contract: 4.2). */
  enum StandaloneForm implements FailoverApiQuirk {
    ROLE,
    METRICS_NOT_AVAILABLE
  }

  /** How a standby tells whether it reaches the primary (contract: 4.2). */
  enum StandbyReach implements FailoverApiQuirk {
    TOLD,
    NOT_AVAILABLE
  }

  /** The status of a report that says DOWN (contract: 4.2). */
  enum DownStatus implements FailoverApiQuirk {
    STATUS_503(503),
    STATUS_200(200);

    private final int status;

    DownStatus(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** How it refuses a client without an accepted certificate; holds from when the port opens. */
  enum ClientRefusal implements FailoverApiQuirk {
    TLS_ALERT,
    STATUS_403
  }

  /** The body of an error. */
  enum ErrorBody implements FailoverApiQuirk {
    JSON,
    HTML,
    EMPTY
  }

  /** The status with which a promotion of another than a standby is refused. */
  enum PromotionRefusal implements FailoverApiQuirk {
    STATUS_409(409),
    STATUS_400(400),
    STATUS_500(500);

    private final int status;

    PromotionRefusal(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** What a promotion is answered with (contract: 4.3; the guides of 9.4 and 9.5 differ). */
  enum PromotionReply implements FailoverApiQuirk {
    HEALTH,
    TEXT
  }

  /** How long the answer to a promotion takes. */
  enum PromotionTime implements FailoverApiQuirk {
    AT_ONCE,
    SECONDS
  }

  /**
   * What a promotion does to a primary that can be reached: 9.4 resets its replication, 9.5 tells
   * of unreachable ones only (contract: 4.3).
   */
  enum PromotionPastPrimary implements FailoverApiQuirk {
    RESETS_IT,
    LEAVES_IT
  }
}
