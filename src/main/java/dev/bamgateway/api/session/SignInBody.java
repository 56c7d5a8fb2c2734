package dev.bamgateway.api.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a sign-in.
 *
 * @param username of the BAM user
 * @param password of the BAM user
 * @param bamAlias {@code primary-address-manager}: the session follows the primary, as without it
 * @param bamUrl instead: the URL of one member, or its host or address; the session is for that one
 *     alone
 */
@Schema(
    name = "SignInRequest",
    requiredProperties = {"username", "password"})
record SignInBody(
    String username,
    @Schema(format = "password") String password,
    @Schema(name = "bam_alias", examples = "\"primary-address-manager\"") @Nullable String bamAlias,
    @Schema(name = "bam_url", examples = "\"https://bam1.example.org\"") @Nullable String bamUrl) {

  /** Hides the password. */
  @Override
  public String toString() {
    return "SignInRequest[" + username + "]";
  }
}
