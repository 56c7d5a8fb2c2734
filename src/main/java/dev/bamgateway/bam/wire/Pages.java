package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one list, as they come. A server may give less than it is asked for, so pages are
 * read until nothing more comes; this is what keeps that from going on for ever.
 *
 * @param <T> what the items are
 */
public final class Pages<T> {

  private static final int MOST_PAGES = 200;
  private static final int MOST_ITEMS = 100_000;
  private static final String TOO_LONG = "a list has more than 100,000 items or 200 pages";

  private final List<T> read = new ArrayList<>();
  private List<T> last = List.of();
  private int pages;

  /**
   * Adds a page.
   *
   * @param page the items; null where the answer had none
   * @return how many came with it
   * @throws BamException.Unusable if it lacks its data, or leads to no end
   */
  public int add(@Nullable List<? extends @Nullable T> page) {
    if (page == null || page.stream().anyMatch(Objects::isNull)) {
      throw new BamException.Unusable("a page of a list came without its data", null);
    }
    List<T> items = page.stream().<T>map(Objects::requireNonNull).toList();
    if (items.equals(last) && isProof(items)) {
      throw new BamException.Unusable("the same page of a list came again", null);
    }
    pages++;
    if (pages > MOST_PAGES || read.size() + items.size() > MOST_ITEMS) {
      throw new BamException.Unusable(TOO_LONG, null);
    }
    last = items;
    read.addAll(items);
    return items.size();
  }

  /**
   * Two pages may be alike where items are, for they were asked for without what sets them apart.
   */
  private static boolean isProof(List<?> items) {
    return !items.isEmpty() && new HashSet<>(items).size() == items.size();
  }

  /** An answer that is a page of a list, so that the items of all lists of a read are counted. */
  public interface Page {

    /** How many it has. */
    int items();
  }

  /** How many items have come so far. */
  public int size() {
    return read.size();
  }

  /** All items so far, in BAM's order. */
  public List<T> read() {
    return read;
  }
}
