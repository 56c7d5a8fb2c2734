package dev.bamgateway.api.session;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The user who is signed in, and what that user may do.
 *
 * @param user the name of the BAM user
 * @param expiresAt when the session ends by itself; null without one, with a password
 * @param server where calls of this user go now; null while no primary is known
 * @param followsPrimary whether they go to another server when that becomes the primary
 * @param admin whether the user administers the gateway
 * @param permissions the workflows that the user may call
 */
@Schema(name = "SessionStatus")
@JsonNaming(SnakeCaseStrategy.class)
record SessionBody(
    String user,
    @Nullable String expiresAt,
    @Nullable URI server,
    boolean followsPrimary,
    boolean admin,
    List<String> permissions) {}
