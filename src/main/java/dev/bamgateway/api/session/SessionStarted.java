package dev.bamgateway.api.session;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A session that began.
 *
 * @param accessToken the gateway token
 * @param tokenType how it is presented: {@code Authorization: Bearer}
 * @param expiresIn seconds until the session ends by itself
 */
@JsonNaming(SnakeCaseStrategy.class)
record SessionStarted(String accessToken, String tokenType, long expiresIn) {

  static final String EXAMPLE =
      """
      {"access_token": "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..qVx5ZQ.3k0.Tg", "token_type": "Bearer",
       "expires_in": 28800}
      """;

  /** Hides the token. */
  @Override
  public String toString() {
    return "SessionStarted[" + expiresIn + "]";
  }
}
