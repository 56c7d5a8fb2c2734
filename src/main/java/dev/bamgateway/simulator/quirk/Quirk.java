package dev.bamgateway.simulator.quirk;

import java.time.Duration;

/**
 * A choice where BAM's behaviour is not known, or differs from version to version. Each is an
 * enumeration whose first constant is the default; bam-contract.md numbers the unknowns (contract:
 * 7).
 */
public sealed interface Quirk
    permits Quirk.OfRest, SignInQuirk, TokenQuirk, BodyQuirk, V1Quirk, FailoverApiQuirk {

  /** A choice about the REST interfaces, or about replication itself. */
  sealed interface OfRest extends Quirk {}

  /** How v1 answers a login with a wrong password (contract: 7.3 and 2.2). */
  enum V1FailedLogin implements OfRest {
    OK_WITH_TEXT,
    STATUS_401,
    STATUS_500
  }

  /** How v1 refuses a read-only login on a primary (contract: 7.3 and V1-RO). */
  enum V1ReadOnlyRefusal implements OfRest {
    STATUS_500,
    OK_WITH_TEXT,
    STATUS_403
  }

  /** How v1 answers an expired or unknown token (contract: 7.3 and 2.8). */
  enum V1ExpiredToken implements OfRest {
    STATUS_401,
    STATUS_500_NOT_LOGGED_IN
  }

  /** How v1 spells the role of a primary (contract: 7.4). */
  enum V1PrimaryText implements OfRest {
    UPPER_CASE("PRIMARY"),
    LOWER_CASE("primary"),
    CAPITALISED("Primary");

    private final String text;

    V1PrimaryText(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** How v1 spells the role of a standby (contract: 7.4). */
  enum V1StandbyText implements OfRest {
    UPPER_CASE("STANDBY"),
    LOWER_CASE("standby"),
    SECONDARY("secondary"),
    CAPITALISED_SECONDARY("Secondary");

    private final String text;

    V1StandbyText(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /** How v1 spells the role of a server without replication (contract: 7.4). */
  enum V1StandaloneText implements OfRest {
    UPPER_CASE("STANDALONE"),
    LOWER_CASE("standalone"),
    NONE("none"),
    EMPTY("");

    private final String text;

    V1StandaloneText(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  /**
   * Whose role a standby reports: its own, or that of the primary it forwards reads to (contract:
   * 7.5).
   */
  enum RoleOnStandby implements OfRest {
    OWN,
    FORWARDED
  }

  /** Whether a database's {@code servers} hold the server that is asked (contract: 7.5). */
  enum OwnServer implements OfRest {
    LISTED,
    NOT_LISTED
  }

  /** The id of the one database (contract: 7.5). */
  enum DatabaseId implements OfRest {
    ONE(1),
    OTHER(4711);

    private final long id;

    DatabaseId(long id) {
      this.id = id;
    }

    public long id() {
      return id;
    }
  }

  /** The state by which v2 is told to fail over (contract: 7.11). */
  enum FailoverState implements OfRest {
    EITHER,
    PRIMARY,
    FAILOVER
  }

  /** Which users may read {@code databases} (contract: 7.5). */
  enum DatabaseRights implements OfRest {
    ANY_USER,
    ADMINISTRATORS
  }

  /** How v2 words the replication latency (contract: 3.6; {@code PTS60} is BAM's own sample). */
  enum LatencyText implements OfRest {
    PTS("PTS%d"),
    ISO("PT%dS"),
    SECONDS("%d");

    private final String form;

    LatencyText(String form) {
      this.form = form;
    }

    public String text(Duration latency) {
      return form.formatted(latency.toSeconds());
    }
  }

  /**
   * Whether v2 has HAL for those who accept it. Plain JSON comes without the links between pages
   * (contract: 3.1 and 3.3).
   */
  enum Hal implements OfRest {
    SERVED,
    NOT_SERVED
  }

  /**
   * How a quote inside a quoted value of a v2 {@code filter} is written: behind a backslash, or
   * twice, and then a backslash is a character like any other. The contract does not say.
   */
  enum FilterQuote implements OfRest {
    BACKSLASH,
    DOUBLED
  }

  /**
   * Whether case tells names apart where one is looked for: by {@code eq} in a filter of v2, and by
   * v1's {@code getEntityByName} (contract: 7.19).
   */
  enum NameCase implements OfRest {
    MATTERS,
    IGNORED
  }

  /** Whether use of a v2 token puts its expiry off (contract: 7.6). */
  enum TokenExpiry implements OfRest {
    ABSOLUTE,
    SLIDING
  }

  /** Whether the members of a failover keep their sessions (contract: 7.6). */
  enum TokensAfterFailover implements OfRest {
    LOST,
    KEPT
  }

  /** Whether a token is good at the other members of its group too (contract: 7.6). */
  enum TokenScope implements OfRest {
    ONE_SERVER,
    CLUSTER
  }

  /** The {@code code} of a 401 about a v2 token (contract: 7.12 and 3.4). */
  enum V2TokenRefusal implements OfRest {
    INVALID_AUTHORIZATION_TOKEN("InvalidAuthorizationToken"),
    INVALID_AUTHORIZATION_CREDENTIALS("InvalidAuthorizationCredentials");

    private final String code;

    V2TokenRefusal(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /**
   * How a standby answers a sign-in while the primary's database is gone (contract: 7.3, 7.7 and
   * 3.7).
   */
  enum SignInWithoutDatabase implements OfRest {
    ERROR_500,
    HTML_503,
    JSON_503,
    TEXT_503,
    DATABASE_500,
    REDIRECT_302,
    UNTYPED_PAGE_200,
    STATUS_401,
    HANG;

    public Outage outage() {
      return Outage.valueOf(name());
    }
  }

  /**
   * How a standby answers a read of a signed-in session while the primary's database is gone
   * (contract: 7.3 and 7.7).
   */
  enum ReadWithoutDatabase implements OfRest {
    ERROR_500,
    HTML_503,
    JSON_503,
    TEXT_503,
    DATABASE_500,
    REDIRECT_302,
    UNTYPED_PAGE_200,
    HANG;

    public Outage outage() {
      return Outage.valueOf(name());
    }
  }

  /**
   * Whether a standby tells a signed-in session its role while the primary's database is gone
   * (contract: 7.3, 7.7 and 5.1).
   */
  enum RoleWithoutDatabase implements OfRest {
    ANSWERS,
    ERROR_500,
    HTML_503,
    JSON_503,
    TEXT_503,
    DATABASE_500,
    REDIRECT_302,
    UNTYPED_PAGE_200,
    HANG;

    public Outage outage() {
      return this == ANSWERS ? Outage.NONE : Outage.valueOf(name());
    }
  }

  /**
   * Whether a standby notices that the database of a frozen primary is gone, or waits for it
   * (contract: 7.7).
   */
  enum FrozenDatabase implements OfRest {
    HANGS,
    COUNTS_AS_GONE
  }

  /**
   * Whether a standby accepts a read-only sign-in while the primary's database is gone (contract:
   * 3.7).
   */
  enum ReadOnlyWithoutDatabase implements OfRest {
    ACCEPTED,
    REFUSED
  }

  /** Whether a standalone server accepts a read-only sign-in (contract: 5.1). */
  enum ReadOnlyOnStandalone implements OfRest {
    REFUSED,
    ACCEPTED
  }

  /** What an old primary says when it returns after another was promoted (contract: 7.10). */
  enum ReturningPrimary implements OfRest {
    CLAIMS_NOT_REPLICATING,
    CLAIMS_REPLICATING,
    STANDALONE
  }

  /** What {@code /servlets/health} says on a standalone server (contract: 7.9). */
  enum HealthOnStandalone implements OfRest {
    HEALTHY,
    NOT_FOUND
  }
}
