package dev.bamgateway.api.session;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, and what for.
 *
 * @param user the name of the BAM user
 * @param expiresAt when the session ends by itself; null without one, with a password
 * @param server where calls of this user go now; null while no primary is known
 * @param followsPrimary whether they go to another server when that becomes the primary
 * @param admin whether the user administers the gateway
 * @param permissions the workflows that the user may call
 */
@JsonNaming(SnakeCaseStrategy.class)
record SessionStatus(
    String user,
    @Nullable String expiresAt,
    @Nullable URI server,
    boolean followsPrimary,
    boolean admin,
    List<String> permissions) {

  static final String EXAMPLE =
      """
      {"user": "ann", "expires_at": "2026-01-31T22:03:07.000Z", "server": "https://bam1.example.org",
       "follows_primary": true, "admin": false, "permissions": ["failover_rest_endpoints"]}
      """;
}
