package dev.bamgateway.cluster.observation;

import dev.bamgateway.cluster.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of one probe. */
public sealed interface Observation {

  /** The probe this is the outcome of. */
  Probe probe();

  /** The member that was asked. */
  default Member member() {
    return probe().member();
  }

  /** Whether something there replied, be it not with its role. */
  default boolean isReply() {
    return !(this instanceof Refused
        || this instanceof TimedOut
        || this instanceof Unresolved
        || this instanceof TlsRejected);
  }

  /** A probe that ended without a role. */
  sealed interface Failure extends Observation {
    /** What happened, for people; never holds a credential. */
    String detail();
  }

  /**
   * The member told its own role.
   *
   * @param role the role as understood
   * @param roleText the role as BAM spelled it
   * @param replication how well it keeps up
   * @param ownAddress the IP address the member says is its own; null if not told
   * @param peers what it says of the servers of its cluster; {@link #MOST_PEERS} are kept
   * @param reachesPrimary whether it reaches the primary; null if not told
   * @param version BAM's version; null if not told
   * @param source where the role was read
   * @param fallback why it was not read where it is preferably read; null if it was
   */
  record Answered(
      Probe probe,
      ReplicationRole role,
      String roleText,
      Replication replication,
      @Nullable String ownAddress,
      List<Peer> peers,
      @Nullable Boolean reachesPrimary,
      @Nullable String version,
      RoleSource source,
      @Nullable String fallback)
      implements Observation {

    /**
     * The answering server decides how many it names, so this bounds them; BAM has three at most.
     */
    public static final int MOST_PEERS = 10;

    public Answered {
      peers = List.copyOf(peers.subList(0, Math.min(peers.size(), MOST_PEERS)));
      ownAddress = ownAddress == null || ownAddress.isBlank() ? null : Peer.canonical(ownAddress);
    }

    /** How replication is doing. */
    public ReplicationStatus status() {
      return replication.status();
    }

    /** The same answer of a member that has another role than it told. */
    public Answered as(ReplicationRole trueRole) {
      return new Answered(
          probe,
          trueRole,
          roleText,
          replication,
          ownAddress,
          peers,
          reachesPrimary,
          version,
          source,
          fallback);
    }

    /** The same answer, read at this source for want of a better one. */
    public Answered insteadOf(String reason) {
      return new Answered(
          probe,
          role,
          roleText,
          replication,
          ownAddress,
          peers,
          reachesPrimary,
          version,
          source,
          reason);
    }
  }

  /** No connection: refused, no route. */
  record Refused(Probe probe, String detail) implements Failure {}

  /** No complete answer in time. */
  record TimedOut(Probe probe, String detail) implements Failure {}

  /** The host name has no address. */
  record Unresolved(Probe probe, String detail) implements Failure {}

  /** The TLS handshake failed. */
  record TlsRejected(Probe probe, String detail) implements Failure {}

  /** Something answered that is not BAM: a login page, a proxy, a redirect. */
  record NotBam(Probe probe, String detail) implements Failure {}

  /** BAM answered with a server error, or broke off. */
  record Unwell(Probe probe, String detail) implements Failure {}

  /** A BAM without the interface we need. */
  record Incompatible(Probe probe, String detail) implements Failure {}

  /** BAM refused the monitoring account's credentials. */
  record CredentialsRejected(Probe probe, String detail) implements Failure {}

  /** BAM lets the monitoring account in, but not read the role. */
  record NotPermitted(Probe probe, String detail) implements Failure {}
}
