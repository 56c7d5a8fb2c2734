package dev.bamgateway.bam.memory;

import dev.bamgateway.bam.BamException;

/**
 * What one read may take, all its requests together. Replies count as long as the read is not at
 * its end, for nobody here can tell how much of them it keeps.
 */
public final class ReadBudget {

  private static final long MOST_BYTES = 16L << 20;
  private static final int MOST_REQUESTS = 200;
  private static final int MOST_ITEMS = 100_000;

  private final ReadMemory memory;
  private long bytes;
  private int requests;
  private int items;
  private long taken;
  private boolean over;

  /**
   * @param memory shared with other reads
   */
  public ReadBudget(ReadMemory memory) {
    this.memory = memory;
  }

  /**
   * One request more.
   *
   * @return what its reply may take
   * @throws BamException.Unusable if there were too many
   */
  public synchronized ReplyBudget request() {
    requests++;
    if (requests > MOST_REQUESTS) {
      throw new BamException.Unusable(
          "a read takes more than " + MOST_REQUESTS + " requests", null);
    }
    return new ReplyBudget(this);
  }

  /**
   * Takes what a reply needs.
   *
   * @param received bytes that came, as they are when they are inflated
   * @param needed bytes of the heap
   * @throws BamException.Unusable if the read takes more than any may
   * @throws BamException.NoRoom if others have taken what is there
   */
  synchronized void take(long received, long needed) {
    bytes += received;
    if (bytes > MOST_BYTES) {
      throw new BamException.Unusable(
          "the answers to a read are larger than " + (MOST_BYTES >> 20) + " MiB", null);
    }
    if (taken + needed > memory.size()) {
      throw new BamException.Unusable(
          "the answers to a read need more memory than there is for all reads", null);
    }
    if (over || !memory.take(needed)) {
      throw new BamException.NoRoom("too much is being read at once");
    }
    taken += needed;
  }

  /**
   * Adds the items of a list, or of a page of one.
   *
   * @throws BamException.Unusable if all lists of the read together have too many
   */
  synchronized void items(int more) {
    items += more;
    if (items > MOST_ITEMS) {
      throw new BamException.Unusable("the lists of a read have more than 100,000 items", null);
    }
  }

  synchronized void giveBack(long needed) {
    if (!over) {
      taken -= needed;
      memory.giveBack(needed);
    }
  }

  /** The read is at its end, well or not, and gives back all it has taken. */
  public synchronized void end() {
    giveBack(taken);
    over = true;
  }
}
