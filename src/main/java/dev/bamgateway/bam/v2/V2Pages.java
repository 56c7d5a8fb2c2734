package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.Pages;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a collection of v2 to its end: along the links to the next page, or as far as the total
 * tells that there is more. Without either, which plain JSON is, only an empty page is the end: a
 * server may give less than it was asked for.
 */
public final class V2Pages {

  /** BAM's own default and well below its maximum of 100,000. */
  private static final int SIZE = 1000;

  private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d{1,9})(?:&|$)");

  private V2Pages() {}

  /**
   * All items, in BAM's order, by as many requests as there are pages. A collection that comes
   * without links and without its total takes one request more.
   *
   * @param page asks for the page that begins at an offset and has at most so many items
   */
  public static <T> Uni<List<T>> all(BiFunction<Integer, Integer, Uni<V2Page<T>>> page) {
    return from(0, page, new Pages<>());
  }

  /**
   * The same, for a request that can ask for the total. BAM has none for some collections
   * (contract: 3.3.6); those are read without it.
   */
  public static <T> Uni<List<T>> counted(CountedPage<T> page) {
    return V2Pages.<T>all((offset, limit) -> page.at(offset, limit, Boolean.TRUE))
        .onFailure(V2Pages::isTotalRefused)
        .recoverWithUni(() -> all((offset, limit) -> page.at(offset, limit, null)));
  }

  /** BAM's lists of codes disagree, so any refusal of the request may be one of the total. */
  private static boolean isTotalRefused(Throwable failure) {
    return BamFailures.find(failure) instanceof BamException.ErrorReply reply
        && reply.error().status() == 400;
  }

  private static <T> Uni<List<T>> from(
      int offset, BiFunction<Integer, Integer, Uni<V2Page<T>>> page, Pages<T> pages) {
    return page.apply(offset, SIZE)
        .chain(
            answer -> {
              int items = pages.add(answer == null ? null : answer.data());
              int next = next(answer, items, offset);
              return next < 0 ? Uni.createFrom().item(pages.read()) : from(next, page, pages);
            });
  }

  /** Where the next page begins, or -1 after the last one. */
  private static int next(V2Page<?> page, int items, int offset) {
    V2Page.Links links = page.links();
    if (links != null && links.next() != null && links.next().href() != null) {
      return next(links.next().href(), offset);
    }
    if (items == 0) {
      return -1;
    }
    int more = offset + items;
    Long total = page.totalCount();
    boolean end = total == null ? links != null : total <= more;
    return end ? -1 : more;
  }

  /** Only the offset of a link is taken, never its host. */
  private static int next(String href, int offset) {
    Matcher link = OFFSET.matcher(href);
    int next = link.find() ? Integer.parseInt(link.group(1)) : -1;
    if (next <= offset) {
      throw new BamException.Unusable("the link to the next page leads nowhere", null);
    }
    return next;
  }

  /** A request for one page. */
  @FunctionalInterface
  public interface CountedPage<T> {

    /**
     * Asks for the page that begins at an offset and has at most so many items.
     *
     * @param total whether BAM is to count all items; null to leave that out
     */
    Uni<V2Page<T>> at(int offset, int limit, @Nullable Boolean total);
  }
}
