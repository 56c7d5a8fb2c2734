package dev.bamgateway.simulator.quirk;

/** A {@link Quirk} of signing in. */
public sealed interface SignInQuirk extends Quirk {

  /**
   * What becomes of a user name that is written in another case than the user has it. BAM lets it
   * in and goes on by the name that it knows; one report has the words {@code Duplicate of another
   * item} of v1 instead, for a name that is not in lower case (contract: 2.2).
   */
  enum NameInAnotherCase implements SignInQuirk {
    KNOWN,
    DUPLICATE_WITH_200,
    DUPLICATE_WITH_500,
    WRONG
  }

  /** Under which name a sign-in tells whose session it opened (contract: 7.19). */
  enum ToldName implements SignInQuirk {
    STORED,
    AS_GIVEN,
    NONE
  }

  /** The status with which v1 refuses the right password for another reason (contract: 2.2). */
  enum V1OtherReason implements SignInQuirk {
    STATUS_200(200),
    STATUS_401(401),
    STATUS_403(403),
    STATUS_500(500);

    private final int status;

    V1OtherReason(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** How v2 refuses the right password for another reason (contract: 3.2). */
  enum V2OtherReason implements SignInQuirk {
    STATUS_403(403, "AccessDenied"),
    STATUS_401(401, "InvalidUsernameOrPassword"),
    STATUS_400(400, "InvalidResourceFieldValue"),
    STATUS_500(500, "InternalServerError");

    private final int status;
    private final String code;

    V2OtherReason(int status, String code) {
      this.status = status;
      this.code = code;
    }

    public int status() {
      return status;
    }

    public String code() {
      return code;
    }
  }

  /** What the user of a locked account is told (contract: 2.2; nothing public has the words). */
  enum LockedAccount implements SignInQuirk {
    AS_WRONG_PASSWORD,
    IN_WORDS
  }
}
