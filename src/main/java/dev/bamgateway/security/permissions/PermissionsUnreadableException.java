package dev.bamgateway.security.permissions;

/** BAM does not let the monitoring account read users: until that is mended nobody is let in. */
public final class PermissionsUnreadableException extends RuntimeException {
  PermissionsUnreadableException(Throwable cause) {
    super(
        "the monitoring account may not read the permissions of users: " + cause.getMessage(),
        null,
        false,
        false);
  }
}
