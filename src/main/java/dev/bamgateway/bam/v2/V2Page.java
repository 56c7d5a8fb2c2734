package dev.bamgateway.bam.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bamgateway.bam.wire.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection of v2: what a method returns that asks for {@code application/hal+json}.
 *
 * @param <T> what the items are read as
 * @param data the items
 * @param links HAL's links; null if the server sent plain JSON, or has none to send
 * @param totalCount how many items there are on all pages; null unless that was asked for
 */
public record V2Page<T>(
    @Nullable List<@Nullable T> data,
    @JsonProperty("_links") @Nullable Links links,
    @Nullable Long totalCount)
    implements Pages.Page {

  @Override
  public int items() {
    return data == null ? 0 : data.size();
  }

  /**
   * Links of a page.
   *
   * @param next the next page; null on the last one
   */
  public record Links(@Nullable Link next) {}

  /**
   * A link.
   *
   * @param href relative to the server
   */
  public record Link(@Nullable String href) {}
}
