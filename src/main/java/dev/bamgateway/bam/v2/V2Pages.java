package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.BamException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a collection of v2 to its end. */
public final class V2Pages {

  /** BAM's own default and well below its maximum of 100,000. */
  private static final int SIZE = 1000;

  private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d{1,9})(?:&|$)");

  private V2Pages() {}

  /**
   * All items, in BAM's order, by as many requests as there are pages.
   *
   * @param page asks for the page that begins at an offset and has at most so many items
   */
  public static <T> Uni<List<T>> all(BiFunction<Integer, Integer, Uni<V2Page<T>>> page) {
    return from(0, page, new ArrayList<>());
  }

  private static <T> Uni<List<T>> from(
      int offset, BiFunction<Integer, Integer, Uni<V2Page<T>>> page, List<T> read) {
    return page.apply(offset, SIZE)
        .chain(
            answer -> {
              List<T> items = items(answer);
              read.addAll(items);
              int next = next(answer, items.size(), offset);
              return next < 0 ? Uni.createFrom().item(read) : from(next, page, read);
            });
  }

  private static <T> List<T> items(@Nullable V2Page<T> page) {
    if (page == null || page.data() == null || page.data().stream().anyMatch(Objects::isNull)) {
      throw new BamException.Unusable("a page of a collection came without its data", null);
    }
    return page.data().stream().map(Objects::requireNonNull).toList();
  }

  /**
   * Where the next page begins, or -1 after the last one. Only the offset of a link is taken, never
   * its host. Without links the last page is the first one that is not full.
   */
  private static int next(V2Page<?> page, int items, int offset) {
    V2Page.Links links = page.links();
    if (links == null) {
      return items < SIZE ? -1 : offset + items;
    }
    if (links.next() == null || links.next().href() == null) {
      return -1;
    }
    Matcher link = OFFSET.matcher(links.next().href());
    int next = link.find() ? Integer.parseInt(link.group(1)) : -1;
    if (next <= offset) {
      throw new BamException.Unusable("the link to the next page leads nowhere", null);
    }
    return next;
  }
}
