package dev.bamgateway.api.control;

/**
 * The answer to a change of mode.
 *
 * @param mode the mode from now on
 * @param previous the mode until now; the same one if nothing changed
 * @param scope where it holds: {@code pod}, until that ends
 * @param by the administrator's user name
 * @param at when, RFC 3339 in UTC
 */
public record ModeChange(String mode, String previous, String scope, String by, String at) {

  static final String EXAMPLE =
      """
      {"mode": "observe", "previous": "follow", "scope": "pod", "by": "monitor",
       "at": "2026-01-31T14:03:07.120Z"}
      """;

  /**
   * What is asked for.
   *
   * @param mode {@code follow}, {@code observe} or {@code stopped}
   */
  public record Wanted(String mode) {
    static final String EXAMPLE = "{\"mode\": \"observe\"}";
  }
}
