package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which API each member has: as configured, or as found at its last sign-in. */
@Singleton
public class ApiVersions {

  private final @Nullable ApiVersion configured;
  private final Map<Member, ApiVersion> found = new ConcurrentHashMap<>();

  @Inject
  ApiVersions(ClusterSettings settings) {
    this(settings.apiVersion());
  }

  /**
   * @param configured the version of all members; null to find out
   */
  public ApiVersions(@Nullable ApiVersion configured) {
    this.configured = configured;
  }

  /** The version to speak to a member; null if that is still to be found out. */
  @Nullable ApiVersion of(Member member) {
    return configured != null ? configured : found.get(member);
  }

  void found(Member member, ApiVersion version) {
    found.put(member, version);
  }

  /** A member that went away may come back upgraded. */
  void forget(Member member) {
    found.remove(member);
  }
}
