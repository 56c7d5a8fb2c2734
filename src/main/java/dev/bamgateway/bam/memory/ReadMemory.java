package dev.bamgateway.bam.memory;

/**
 * The memory that replies of one kind may take, all together. Nobody waits for it: a reply that
 * finds none left is given up, and those that have theirs go on. So two reads that both want more
 * never wait for each other.
 */
public final class ReadMemory {

  private final long size;
  private long taken;

  /**
   * @param size in bytes of the heap, as estimated
   */
  public ReadMemory(long size) {
    this.size = size;
  }

  /** Takes so many bytes, or none where there are not so many left. */
  synchronized boolean take(long bytes) {
    if (bytes > size - taken) {
      return false;
    }
    taken += bytes;
    return true;
  }

  synchronized void giveBack(long bytes) {
    taken -= bytes;
  }

  /** How much there is, in bytes. */
  public long size() {
    return size;
  }

  /** How much of it is taken now, in bytes. */
  public synchronized long taken() {
    return taken;
  }
}
