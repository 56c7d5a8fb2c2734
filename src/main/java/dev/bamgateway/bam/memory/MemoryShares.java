package dev.bamgateway.bam.memory;

import dev.bamgateway.cluster.Member;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Divides the heap that replies may take. Reads of users have the most of it, and can take none
 * from the others: what signs users in and says what they may do has its own, and each member has
 * its own for the monitor's requests, so that no member's replies keep another from being probed.
 */
public final class MemoryShares {

  private static final int LEAST_PART = 16;

  private final long part;
  private final ReadMemory reads;
  private final ReadMemory signIns;
  private final Map<Member, ReadMemory> probes = new ConcurrentHashMap<>();

  /**
   * @param heap the largest size that the heap may grow to, in bytes
   */
  public MemoryShares(long heap) {
    part = heap / LEAST_PART;
    reads = new ReadMemory(3 * part);
    signIns = new ReadMemory(part);
  }

  /** For what workflows read and write: three sixteenths of the heap. */
  public ReadMemory reads() {
    return reads;
  }

  /** For signing users in and out, and for reading permissions: a sixteenth. */
  public ReadMemory signIns() {
    return signIns;
  }

  /** For what the monitor asks a member, discovery included: a sixteenth for each. */
  public ReadMemory probes(Member member) {
    return probes.computeIfAbsent(member, same -> new ReadMemory(part));
  }
}
