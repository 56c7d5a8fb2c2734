package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.wire.Pages;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;

/** Reads a list of v1 to its end. */
public final class V1Pages {

  private static final int SIZE = 1000;

  private V1Pages() {}

  /**
   * All items, in BAM's order. v1 gives no total and no links, and a server may give less than it
   * was asked for: the last page is the empty one, which takes one request more.
   *
   * @param page asks for the page that begins at {@code start} and has {@code count} items at most
   */
  public static <T> Uni<List<T>> all(BiFunction<Integer, Integer, Uni<List<T>>> page) {
    return from(page, new Pages<>());
  }

  private static <T> Uni<List<T>> from(
      BiFunction<Integer, Integer, Uni<List<T>>> page, Pages<T> pages) {
    return page.apply(pages.size(), SIZE)
        .chain(
            answer ->
                pages.add(answer) == 0 ? Uni.createFrom().item(pages.read()) : from(page, pages));
  }
}
