package dev.bamgateway.api.explanation;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a rule rests on: what the newest probe of a member brought.
 *
 * @param member the member's name
 * @param outcome what the probe came to, as {@code answered} or {@code refused}
 * @param role the role it told; null if it told none
 * @param replicationStatus how replication was doing by its word; null if it did not tell
 * @param namesPrimary the primary that a Standby named, by host name or address; null for others
 * @param sentAt when the probe was sent, RFC 3339 in UTC
 */
@Schema(name = "Evidence")
@JsonNaming(SnakeCaseStrategy.class)
public record EvidenceBody(
    String member,
    String outcome,
    @Nullable ReplicationRole role,
    @Nullable ReplicationStatus replicationStatus,
    @Nullable String namesPrimary,
    String sentAt) {}
