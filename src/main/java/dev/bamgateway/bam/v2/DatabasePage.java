package dev.bamgateway.bam.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a server; there is one.
 *
 * @param data the items
 */
public record DatabasePage(@Nullable List<Database> data) {

  /**
   * A server's database and its part in replication.
   *
   * @param replicationRole the server's role
   * @param replicationStatus how replication is doing
   * @param latencyWarningThreshold the latency beyond which BAM warns, a duration
   * @param embedded the servers, where HAL keeps what was asked to be embedded
   * @param servers the servers, inlined
   */
  public record Database(
      @Nullable String replicationRole,
      @Nullable String replicationStatus,
      @Nullable String latencyWarningThreshold,
      @JsonProperty("_embedded") @Nullable Embedded embedded,
      @Nullable List<Server> servers) {

    /** The servers of the replication cluster, wherever they stand; empty if not told. */
    public List<Server> allServers() {
      if (servers != null) {
        return servers;
      }
      return embedded == null || embedded.servers() == null ? List.of() : embedded.servers();
    }
  }

  /**
   * Embedded resources.
   *
   * @param servers the servers of the replication cluster
   */
  public record Embedded(@Nullable List<Server> servers) {}

  /**
   * One server of the replication cluster.
   *
   * @param name its name
   * @param address its IP address
   * @param state its role
   * @param replicationStatus how replication is doing, spelled without underscores here
   * @param replicationLatency a duration, not always a valid one: {@code PTS60} is BAM's own sample
   */
  public record Server(
      @Nullable String name,
      @Nullable String address,
      @Nullable String state,
      @Nullable String replicationStatus,
      @Nullable String replicationLatency) {}
}
