package dev.bamgateway.cluster.observation;

import dev.bamgateway.cluster.ForeignText;
import dev.bamgateway.cluster.addresses.IpRange;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a member says of a server of its cluster, possibly of itself.
 *
 * @param address the IP address by which BAM names it
 * @param hostName its host name, where BAM tells it
 * @param role its role by that member's word
 * @param status how its replication is doing by that member's word
 * @param latency how far it lags behind; null if not told or not readable
 */
public record Peer(
    String address,
    @Nullable String hostName,
    ReplicationRole role,
    ReplicationStatus status,
    @Nullable Duration latency) {

  public Peer {
    address = canonical(address);
    hostName = hostName == null ? null : ForeignText.name(Spelling.bounded(hostName));
  }

  /** The address as IP has it; null if it is none. */
  public @Nullable InetAddress ip() {
    return IpRange.address(address);
  }

  /** Whether that is its address, in upper or lower case; not where either is not told. */
  public boolean hasAddress(@Nullable String other) {
    return other != null && !address.isEmpty() && address.equals(canonical(other));
  }

  /** Addresses are compared by their text, so they get one spelling. */
  static String canonical(String address) {
    return ForeignText.name(Spelling.bounded(address.strip())).toLowerCase(Locale.ROOT);
  }
}
