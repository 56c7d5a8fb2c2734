package dev.bamgateway.api.control;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a change of mode.
 *
 * @param mode the mode from now on
 * @param previous the mode until now; the same one if nothing changed
 * @param scope where it holds: {@code pod}, until that ends
 * @param by the administrator's user name
 * @param at when, RFC 3339 in UTC
 */
@Schema(name = "ModeChange")
public record ModeBody(String mode, String previous, String scope, String by, String at) {

  /**
   * What is asked for.
   *
   * @param mode {@code follow}, {@code observe} or {@code stopped}
   */
  public record Wanted(String mode) {}
}
