package dev.bamgateway;

import dev.bamgateway.cluster.RoleSource;
import org.jspecify.annotations.Nullable;

/** A setting that names a source of roles or leaves it to be found out. */
enum SourceChoice {
  AUTO(null),
  FAILOVER_API(RoleSource.FAILOVER_API),
  V2(RoleSource.V2),
  V1(RoleSource.V1);

  private final @Nullable RoleSource source;

  SourceChoice(@Nullable RoleSource source) {
    this.source = source;
  }

  @Nullable RoleSource source() {
    return source;
  }
}
