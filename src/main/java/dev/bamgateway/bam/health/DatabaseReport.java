package dev.bamgateway.bam.health;

import org.jspecify.annotations.Nullable;

/**
 * What the servlet says (contract: 4.5, HA-H).
 *
 * @param timeToDatabase there and back in milliseconds; -1 if the database is not reached
 * @param connectionStatus a sentence
 */
public record DatabaseReport(@Nullable Integer timeToDatabase, @Nullable String connectionStatus) {

  /** Whether it is a report at all, and not some other JSON. */
  boolean isReport() {
    return timeToDatabase != null || connectionStatus != null;
  }

  /** Whether it says so itself that the way is well; for one with status 200. */
  boolean isWell() {
    boolean reached = timeToDatabase == null || timeToDatabase >= 0;
    return reached && (connectionStatus == null || !connectionStatus.contains("not healthy"));
  }
}
