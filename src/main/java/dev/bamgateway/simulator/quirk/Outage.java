package dev.bamgateway.simulator.quirk;

/** How a server fails when it misses the primary's database, or as it dies. */
public enum Outage {
  /** It does not fail. */
  NONE,
  /** In the words of the interface that is asked. */
  ERROR_500,
  HTML_503,
  JSON_503,
  TEXT_503,
  /** 500 with a text that names the database. */
  DATABASE_500,
  /** 302 to the login page, without a body. */
  REDIRECT_302,
  /** 200 with a page whose type is not told. */
  UNTYPED_PAGE_200,
  STATUS_401,
  /** It never answers. */
  HANG
}
