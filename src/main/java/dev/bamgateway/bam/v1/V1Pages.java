package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.BamException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a list of v1 to its end. */
public final class V1Pages {

  private static final int SIZE = 1000;

  private V1Pages() {}

  /**
   * All items, in BAM's order. v1 gives no total and no links: the last page is the first one that
   * is not full.
   *
   * @param page asks for the page that begins at {@code start} and has {@code count} items at most
   */
  public static <T> Uni<List<T>> all(BiFunction<Integer, Integer, Uni<List<T>>> page) {
    return from(0, page, new ArrayList<>());
  }

  private static <T> Uni<List<T>> from(
      int start, BiFunction<Integer, Integer, Uni<List<T>>> page, List<T> read) {
    return page.apply(start, SIZE)
        .chain(
            answer -> {
              List<T> items = checked(answer);
              read.addAll(items);
              return items.size() < SIZE
                  ? Uni.createFrom().item(read)
                  : from(start + items.size(), page, read);
            });
  }

  private static <T> List<T> checked(@Nullable List<T> page) {
    if (page == null || page.stream().anyMatch(Objects::isNull)) {
      throw new BamException.Unusable("a page of a list came without its data", null);
    }
    return page;
  }
}
