package dev.bamgateway.cluster.observation;

import dev.bamgateway.cluster.ForeignText;
import dev.bamgateway.cluster.Member;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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

    /** What the server said in place of a sign-in, for administrators alone; null if nothing. */
    default @Nullable String said() {
      return null;
    }
  }

  /**
   * The member told its own role.
   *
   * @param told the role
   * @param replication how well it keeps up
   * @param source where the role was read
   * @param details what not every source tells beside it
   * @param fallback why it was not read where it is preferably read; null if it was
   */
  record Answered(
      Probe probe,
      RoleTold told,
      Replication replication,
      RoleSource source,
      Details details,
      @Nullable String fallback)
      implements Observation {

    /** An answer of the source that is preferred. */
    public Answered(
        Probe probe, RoleTold told, Replication replication, RoleSource source, Details details) {
      this(probe, told, replication, source, details, null);
    }

    /** The role as understood. */
    public ReplicationRole role() {
      return told.role();
    }

    /** The role as BAM spelled it. */
    public String roleText() {
      return told.text();
    }

    /** How replication is doing. */
    public ReplicationStatus status() {
      return replication.status();
    }

    /** Whether one of the standbys that it tells of replicates. */
    public boolean isFollowed() {
      return standbys().anyMatch(peer -> peer.status() == ReplicationStatus.REPLICATING);
    }

    /**
     * Whether it says that it replicates; where it tells of standbys, one of them must replicate
     * too.
     */
    public boolean replicates() {
      return status() == ReplicationStatus.REPLICATING
          && (isFollowed() || standbys().findAny().isEmpty());
    }

    private Stream<Peer> standbys() {
      return peers().stream().filter(peer -> peer.role() == ReplicationRole.STANDBY);
    }

    /** The IP address the member says is its own; null if not told. */
    public @Nullable String ownAddress() {
      return details.ownAddress();
    }

    /** What it says of the servers of its cluster. */
    public List<Peer> peers() {
      return details.peers();
    }

    /**
     * Whether it reaches the primary, or, as the source may be, the primary's database; null if not
     * told.
     */
    public @Nullable Boolean reachesPrimary() {
      return details.reachesPrimary();
    }

    /** Whether it says that it reaches the primary itself, not its database alone. */
    public boolean reachesPrimaryItself() {
      return Boolean.TRUE.equals(details.reachesPrimary()) && source.tellsWayToPrimary();
    }

    /** BAM's version; null if not told. */
    public @Nullable String version() {
      return details.version();
    }

    /** How long BAM's process has been running, at most; null if not told. */
    public @Nullable Duration uptime() {
      return details.uptime();
    }

    /** The same answer of a member that has another role than it told. */
    public Answered as(ReplicationRole trueRole) {
      return new Answered(
          probe, new RoleTold(trueRole, told.text()), replication, source, details, fallback);
    }

    /** The same answer, read at this source for want of a better one. */
    public Answered insteadOf(String reason) {
      return new Answered(probe, told, replication, source, details, reason);
    }

    /** The same answer to another probe. */
    public Answered to(Probe another) {
      return new Answered(another, told, replication, source, details, fallback);
    }
  }

  /**
   * A role, as understood and as BAM spelled it.
   *
   * @param text BAM's own word
   */
  record RoleTold(ReplicationRole role, String text) {

    public RoleTold {
      text = Spelling.bounded(text);
    }

    /** Reads what BAM wrote. */
    public static RoleTold parse(String text) {
      return new RoleTold(ReplicationRole.parse(text), ForeignText.line(text));
    }

    /** A role in the spelling of v2. */
    public static RoleTold of(ReplicationRole role) {
      return new RoleTold(role, role.name());
    }
  }

  /**
   * What not every source tells beside the role.
   *
   * @param ownAddress the IP address the member says is its own; null if not told
   * @param peers what it says of the servers of its cluster; {@link #MOST_PEERS} are kept
   * @param reachesPrimary whether it reaches the primary; null if not told
   * @param version BAM's version; null if not told
   * @param uptime how long BAM's process has been running; null if not told. Where BAM leaves the
   *     unit open it is the longest time that may be meant, so that a process is never taken for
   *     younger than it is
   */
  record Details(
      @Nullable String ownAddress,
      List<Peer> peers,
      @Nullable Boolean reachesPrimary,
      @Nullable String version,
      @Nullable Duration uptime) {

    /** Nothing is told. */
    public static final Details NONE = new Details(null, List.of(), null, null);

    /**
     * The answering server decides how many it names, so this bounds them; BAM has three at most.
     */
    public static final int MOST_PEERS = 10;

    /** For a source that does not tell how long the process has been running. */
    public Details(
        @Nullable String ownAddress,
        List<Peer> peers,
        @Nullable Boolean reachesPrimary,
        @Nullable String version) {
      this(ownAddress, peers, reachesPrimary, version, null);
    }

    public Details {
      peers = List.copyOf(peers.subList(0, Math.min(peers.size(), MOST_PEERS)));
      ownAddress = ownAddress == null || ownAddress.isBlank() ? null : Peer.canonical(ownAddress);
      version = version == null ? null : ForeignText.line(Spelling.bounded(version));
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
  record NotBam(Probe probe, String detail, @Nullable String said) implements Failure {

    /** What came has no words worth telling. */
    public NotBam(Probe probe, String detail) {
      this(probe, detail, null);
    }
  }

  /** BAM answered with a server error, or broke off. */
  record Unwell(Probe probe, String detail, @Nullable String said) implements Failure {

    /** What came has no words beyond the detail. */
    public Unwell(Probe probe, String detail) {
      this(probe, detail, null);
    }
  }

  /** A BAM without the interface we need. */
  record Incompatible(Probe probe, String detail) implements Failure {}

  /** BAM refused the monitoring account's credentials. */
  record CredentialsRejected(Probe probe, String detail) implements Failure {}

  /** BAM lets the monitoring account in, but not read the role. */
  record NotPermitted(Probe probe, String detail) implements Failure {}
}
