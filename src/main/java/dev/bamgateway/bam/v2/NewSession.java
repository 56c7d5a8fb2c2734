package dev.bamgateway.bam.v2;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The body of a sign-in.
 *
 * @param readOnly whether the session is to be a read-only one; left out unless it is
 */
public record NewSession(
    String username,
    String password,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean readOnly) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "NewSession[" + username + "]";
  }
}
