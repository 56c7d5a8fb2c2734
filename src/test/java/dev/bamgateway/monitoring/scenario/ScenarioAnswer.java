package dev.bamgateway.monitoring.scenario;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.Replication;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a member answers a probe: {@code none} not at all yet, the name of an outcome with that
 * failure, anything else with a role. {@code standby of a} names its primary, {@code primary of b
 * c} the standbys that replicate; {@code alone} nobody replicates.
 *
 * @param address the address it calls its own: a member's, any other text, or {@code none}; null
 *     for the usual one
 * @param names whom it lists as primary, members or addresses
 * @param followedBy whom it lists as replicating standbys
 * @param standbysStatus how those do; null for replicating
 * @param reachesPrimary what the Failover API says of the primary
 * @param reachesDatabase what v1's health servlet says of the primary's database
 */
record ScenarioAnswer(
    String role,
    @Nullable String status,
    @Nullable String address,
    List<String> names,
    List<String> followedBy,
    @Nullable String standbysStatus,
    @Nullable Boolean reachesPrimary,
    @Nullable Boolean reachesDatabase) {

  private static final String ALONE = " alone";
  private static final String OF = " of ";

  private static final Map<String, BiFunction<Probe, String, Observation>> FAILURES =
      Map.of(
          "refused", Observation.Refused::new,
          "timed_out", Observation.TimedOut::new,
          "unresolved", Observation.Unresolved::new,
          "tls_rejected", Observation.TlsRejected::new,
          "not_bam", Observation.NotBam::new,
          "unwell", Observation.Unwell::new,
          "incompatible", Observation.Incompatible::new,
          "credentials_rejected", Observation.CredentialsRejected::new,
          "not_permitted", Observation.NotPermitted::new);

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  ScenarioAnswer {
    names = requireNonNullElse(names, List.of());
    followedBy = requireNonNullElse(followedBy, List.of());
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ScenarioAnswer of(String text) {
    boolean alone = text.endsWith(ALONE);
    String[] parts = text.replace(ALONE, "").split(OF, 2);
    List<String> members = parts.length == 1 ? List.of() : List.of(parts[1].split(" "));
    boolean leads = ReplicationRole.parse(parts[0]) == ReplicationRole.PRIMARY;
    return new ScenarioAnswer(
        parts[0],
        alone ? ReplicationStatus.NOT_REPLICATING.name() : null,
        null,
        leads ? List.of() : members,
        leads ? members : List.of(),
        null,
        null,
        null);
  }

  /** Whether the probe is still under way. */
  boolean isPending() {
    return role.equals(ScenarioFile.NONE);
  }

  /**
   * The answer as it looks through a role source.
   *
   * @param self the address of the member that answers
   * @param addresses the address of a member; of anything else that itself
   */
  Observation to(Probe probe, RoleSource source, String self, UnaryOperator<String> addresses) {
    BiFunction<Probe, String, Observation> failure = FAILURES.get(role);
    if (failure != null) {
      return failure.apply(probe, role);
    }
    String own = address == null ? self : addresses.apply(address);
    return new Observation.Answered(
        probe,
        Observation.RoleTold.parse(role),
        Replication.of(status == null ? usualStatus() : ReplicationStatus.parse(status)),
        source,
        new Observation.Details(
            ScenarioFile.orNull(own),
            source == RoleSource.V1 ? List.of() : peers(own, addresses),
            reach(source),
            "9.5.0"));
  }

  private @Nullable Boolean reach(RoleSource source) {
    return switch (source) {
      case FAILOVER_API -> reachesPrimary;
      case V1 -> reachesDatabase;
      case V2 -> null;
    };
  }

  private ReplicationStatus usualStatus() {
    return switch (ReplicationRole.parse(role)) {
      case PRIMARY, STANDBY -> ReplicationStatus.REPLICATING;
      case STANDALONE -> ReplicationStatus.NOT_REPLICATING;
      case REMOVED_STANDBY -> ReplicationStatus.REMOVED_STANDBY;
      case UNKNOWN -> ReplicationStatus.UNKNOWN;
    };
  }

  /** A primary that lists its standbys lists itself too. */
  private List<Peer> peers(String own, UnaryOperator<String> addresses) {
    List<String> primaries = names.isEmpty() && !followedBy.isEmpty() ? List.of(own) : names;
    return Stream.concat(
            primaries.stream()
                .map(one -> peer(addresses.apply(one), ReplicationRole.PRIMARY, null)),
            followedBy.stream()
                .map(one -> peer(addresses.apply(one), ReplicationRole.STANDBY, standbysStatus)))
        .toList();
  }

  private static Peer peer(String address, ReplicationRole role, @Nullable String status) {
    ReplicationStatus read =
        status == null ? ReplicationStatus.REPLICATING : ReplicationStatus.parse(status);
    return new Peer(address, null, role, read, null);
  }
}
