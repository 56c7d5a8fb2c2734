package dev.bamgateway.bam.v2;

/** The body of a sign-in. */
public record NewSession(String username, String password) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "NewSession[" + username + "]";
  }
}
