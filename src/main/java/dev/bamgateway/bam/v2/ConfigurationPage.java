package dev.bamgateway.bam.v2;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bamgateway.bam.Configuration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection.
 *
 * @param data the items
 * @param links HAL's links; null if the server sent plain JSON
 */
public record ConfigurationPage(
    @Nullable List<Configuration> data, @JsonProperty("_links") @Nullable Links links) {

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
