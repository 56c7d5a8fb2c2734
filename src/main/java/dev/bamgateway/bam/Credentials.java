package dev.bamgateway.bam;

/**
 * A BAM user's name and password.
 *
 * @param username as BAM knows it
 * @param password in clear, because BAM has to be shown it; never printed
 */
public record Credentials(String username, String password) {

  /** Names the user and hides the password. */
  @Override
  public String toString() {
    return "Credentials[" + username + "]";
  }
}
