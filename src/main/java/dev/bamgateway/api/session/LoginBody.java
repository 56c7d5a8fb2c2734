package dev.bamgateway.api.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What BlueCat Gateway answers.
 *
 * @param accessToken the gateway token
 */
@Schema(name = "Login")
record LoginBody(@JsonProperty("access_token") String accessToken) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "Login";
  }
}
