package dev.bamgateway;

import dev.bamgateway.bam.ApiVersion;
import org.jspecify.annotations.Nullable;

/** A setting that names an API version or leaves it to be found out. */
enum ApiChoice {
  AUTO(null),
  V1(ApiVersion.V1),
  V2(ApiVersion.V2);

  private final @Nullable ApiVersion version;

  ApiChoice(@Nullable ApiVersion version) {
    this.version = version;
  }

  @Nullable ApiVersion version() {
    return version;
  }
}
