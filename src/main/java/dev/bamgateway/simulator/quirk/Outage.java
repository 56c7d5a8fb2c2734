package dev.bamgateway.simulator.quirk;

/** How a server fails when it misses the primary's database. */
public enum Outage {
  /** It does not fail. */
  NONE,
  ERROR_500,
  HTML_503,
  STATUS_401,
  /** It never answers. */
  HANG
}
