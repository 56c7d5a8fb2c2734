package dev.bamgateway.api.session;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session that began.
 *
 * @param accessToken the gateway token
 * @param tokenType how it is presented: {@code Authorization: Bearer}
 * @param expiresIn seconds until the session ends by itself
 */
@Schema(name = "SessionStarted")
@JsonNaming(SnakeCaseStrategy.class)
record SessionStartedBody(String accessToken, String tokenType, long expiresIn) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "SessionStarted[" + expiresIn + "]";
  }
}
