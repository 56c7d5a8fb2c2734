package dev.bamgateway.api.session;

/** Sign-ins and sessions for the OpenAPI document. */
final class SessionExample {

  static final String SESSION =
      """
      {"user": "ann", "expires_at": "2026-01-31T22:03:07.000Z", "server": "https://bam1.example.org",
       "follows_primary": true, "admin": false, "permissions": ["failover_rest_endpoints"]}
      """;

  static final String STARTED =
      """
      {"access_token": "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..qVx5ZQ.3k0.Tg", "token_type": "Bearer",
       "expires_in": 28800}
      """;

  static final String SIGN_IN = "{\"username\": \"ann\", \"password\": \"…\"}";

  static final String FORM = "username=ann&password=%E2%80%A6";

  static final String LOGIN =
      "{\"access_token\": \"eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..qVx5ZQ.3k0.Tg\"}";

  private SessionExample() {}
}
