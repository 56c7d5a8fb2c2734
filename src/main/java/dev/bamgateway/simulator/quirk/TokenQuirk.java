package dev.bamgateway.simulator.quirk;

/** A {@link Quirk} of tokens that no longer work. */
public sealed interface TokenQuirk extends Quirk {

  /**
   * How a server says, at v1 and v2, that a token has expired or was never known, when it does not
   * say so as {@link Quirk.V1ExpiredToken} and {@link Quirk.V2TokenRefusal} have it (contract: 2.8
   * and 3.4).
   */
  enum GoneForm implements TokenQuirk {
    AS_KNOWN,
    STATUS_403,
    /** Text in place of JSON, as a proxy sends it. */
    TEXT_401,
    EMPTY_401,
    /** The page that the application server has for every status. */
    PAGE_401,
    /** 500 with {@code {"message":"Not logged in"}}. */
    MESSAGE_500,
    /** 200 with {@code "Not logged in"}. */
    SENTENCE_200,
    /** 200 with a page that says so. */
    PAGE_200,
    LOGIN_PAGE_200,
    REDIRECT_TO_LOGIN
  }
}
