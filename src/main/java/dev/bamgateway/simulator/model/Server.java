package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.quirk.Quirks;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One machine with BAM on it: who it is, how it is doing, and what it has in memory. */
public final class Server {

  private final String name;
  private volatile String address;
  private final String version;
  private final TokenMint mint;
  private final Sessions sessions;
  private volatile Condition condition = Condition.UP;
  private volatile @Nullable String reportedStatus;
  private volatile Duration lag = Duration.ZERO;

  /**
   * Makes a server that is up.
   *
   * @param name {@code bam1} to {@code bam3}
   * @param address the IP address it believes to have, which at first is not the one it listens at:
   *     as with servers behind address translation
   */
  public Server(
      String name,
      String address,
      String version,
      Duration tokenLifetime,
      Supplier<Quirks> quirks) {
    this.name = name;
    this.address = address;
    this.version = version;
    this.mint = new TokenMint(name);
    this.sessions = new Sessions(mint, tokenLifetime, quirks);
  }

  public String name() {
    return name;
  }

  public String hostName() {
    return name + ".example.org";
  }

  public String address() {
    return address;
  }

  /** Makes it believe in another address; the others call it by that too. */
  public void renumber(String next) {
    address = next;
  }

  public String version() {
    return version;
  }

  public TokenMint mint() {
    return mint;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Condition condition() {
    return condition;
  }

  /** Changes how the machine is doing; one that goes down forgets its sessions. */
  public void become(Condition next) {
    condition = next;
    if (next == Condition.DOWN) {
      sessions.clear();
    }
  }

  /** Expires every token at once. */
  public void expireTokens() {
    sessions.expireAll();
  }

  /** The replication status it is made to report; null when it reports the true one. */
  @Nullable String reportedStatus() {
    return reportedStatus;
  }

  /** Makes it report a status of our choice, as {@code FAILINGOVER}; null for the true one. */
  public void report(@Nullable String status) {
    reportedStatus = status;
  }

  /** How far it lags behind the primary, as a standby. */
  public Duration lag() {
    return lag;
  }

  /** Makes it lag so far behind. */
  public void lagBehind(Duration latency) {
    lag = latency;
  }

  @Override
  public String toString() {
    return name;
  }
}
