package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which API each member has: as configured, or as found by signing in. That a member has no v2 is
 * found anew from time to time, for it may be upgraded, or something else may have answered in its
 * place.
 */
@Singleton
public class ApiVersions {

  /** How long a member is taken to have no v2. */
  private static final Duration WITHOUT_V2 = Duration.ofMinutes(10);

  private final @Nullable ApiVersion configured;
  private final InstantSource clock;
  private final Map<Member, Found> found = new ConcurrentHashMap<>();

  @Inject
  ApiVersions(ClusterSettings settings, InstantSource clock) {
    this(settings.apiVersion(), clock);
  }

  /**
   * @param configured the version of all members; null to find out
   */
  public ApiVersions(@Nullable ApiVersion configured, InstantSource clock) {
    this.configured = configured;
    this.clock = clock;
  }

  /** The version to speak to a member; null if that is to be found out. */
  @Nullable ApiVersion of(Member member) {
    Found known = found.get(member);
    return configured != null || known == null || known.isOver(clock.instant())
        ? configured
        : known.version();
  }

  /** How long a session of this version may serve until v2 is tried again; null if for ever. */
  public @Nullable Duration longestSession(ApiVersion version) {
    return configured == null && version == ApiVersion.V1 ? WITHOUT_V2 : null;
  }

  /** A sign-in has shown it. The time in which v2 is not tried runs from the first such one. */
  void found(Member member, ApiVersion version) {
    Instant now = clock.instant();
    found.compute(
        member,
        (same, known) ->
            known != null && known.version() == version && !known.isOver(now)
                ? known
                : new Found(version, version == ApiVersion.V1 ? now.plus(WITHOUT_V2) : null));
  }

  /** A member that went away may come back upgraded. */
  void forget(Member member) {
    found.remove(member);
  }

  /**
   * A version that was found.
   *
   * @param until from when it is to be found anew; null if never
   */
  private record Found(ApiVersion version, @Nullable Instant until) {
    boolean isOver(Instant now) {
      return until != null && !now.isBefore(until);
    }
  }
}
