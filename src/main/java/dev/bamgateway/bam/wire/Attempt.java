package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.memory.ReadBudget;
import dev.bamgateway.cluster.Primary;
import jakarta.ws.rs.HeaderParam;

/**
 * The one snapshot an attempt works with: the primary it was made for and the token that primary
 * issued. {@link PrimaryUrlFilter} checks the term against the holder when the request leaves, so
 * that no token ever reaches another member than its own.
 */
public final class Attempt {

  /** Tells the filter the term an attempt was made in; never sent to BAM. */
  static final String TERM_HEADER = "X-Bam-Gateway-Term";

  @HeaderParam("Authorization")
  public final String authorization;

  @HeaderParam(TERM_HEADER)
  public final long term;

  private final WriteTracker writes;
  private final ReadBudget read;

  /**
   * @param read what the replies to all its requests may take
   */
  public Attempt(Primary primary, BamToken token, WriteTracker writes, ReadBudget read) {
    this.authorization = token.authorization();
    this.term = primary.term();
    this.writes = writes;
    this.read = read;
  }

  /** What the attempt has done to BAM's data. */
  WriteTracker writes() {
    return writes;
  }

  ReadBudget read() {
    return read;
  }
}
