package dev.bamgateway.security.permissions;

import dev.bamgateway.bam.calls.CallFailedException;

/** BAM does not let the monitoring account read users: until that is mended nobody is let in. */
public final class PermissionsUnreadableException extends RuntimeException {
  private final boolean passing;

  PermissionsUnreadableException(CallFailedException cause) {
    super(
        "the monitoring account may not read the permissions of users: " + cause.getMessage(),
        null,
        false,
        false);
    this.passing =
        switch (cause.failure()) {
          case SIGN_IN_REFUSED, SIGN_IN_PAUSED, TOO_MANY_SESSIONS -> true;
          default -> false;
        };
  }

  /** Whether nobody says that it is to stay so: the account's sign-in was refused, not rejected. */
  public boolean isPassing() {
    return passing;
  }
}
