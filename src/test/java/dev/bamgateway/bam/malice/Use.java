package dev.bamgateway.bam.malice;

/** What the gateway asks a member for. */
enum Use {
  SIGN_IN,
  LIST,
  ROLE,
  PERMISSION,
  OTHER;

  static Use of(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "sessions" -> SIGN_IN;
      case "configurations" -> LIST;
      case "databases" -> ROLE;
      case "users" -> PERMISSION;
      default -> OTHER;
    };
  }
}
