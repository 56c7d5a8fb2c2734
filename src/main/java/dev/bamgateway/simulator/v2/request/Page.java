package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.quirk.BodyQuirk.PageSize;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code offset}, {@code limit} and {@code total} parameters, and the links to the neighbouring
 * pages (contract: 3.3, V2-GEN).
 */
record Page(int offset, int limit, boolean total, PageSize size) {

  private static final int DEFAULT_LIMIT = 1_000;
  private static final int MAXIMUM_LIMIT = 100_000;

  static Page parse(MultiMap query, PageSize size) {
    int offset = number(query.get("offset"), 0, 0, Integer.MAX_VALUE, "Offset");
    int limit = number(query.get("limit"), DEFAULT_LIMIT, 1, MAXIMUM_LIMIT, "Limit");
    String total = query.get("total");
    if (total != null && !total.equals("true") && !total.equals("false")) {
      throw V2Error.badRequest("InvalidQueryParameterValue", "'total' is neither true nor false");
    }
    return new Page(offset, size.cap(limit), "true".equals(total), size);
  }

  private static int number(@Nullable String text, int absent, int least, int most, String name) {
    if (text == null) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Refused like a number out of range.
    }
    throw V2Error.badRequest(
        "Invalid" + name + "ParameterValue", "'" + text + "' is not between the permitted values");
  }

  <T> List<T> of(List<T> all) {
    int from = Math.min(offset, all.size());
    return all.subList(from, Math.min(from + limit, all.size()));
  }

  /** Whether the total is told, of a collection of so many items. */
  boolean tellsTotal(int items) {
    return total || (size == PageSize.TEN_WITH_TOTAL && items > limit);
  }

  private boolean linked() {
    return size == PageSize.AS_ASKED || size == PageSize.TEN_WITH_LINK;
  }

  /** Links to the pages before and after, with the other parameters as they were. */
  JsonObject links(String path, MultiMap query, int items) {
    JsonObject links = new JsonObject();
    if (!linked()) {
      return links;
    }
    if (offset > 0) {
      links.put("prev", link(path, query, Math.max(0, offset - limit)));
    }
    if (offset + (long) limit < items) {
      links.put("next", link(path, query, offset + limit));
    }
    return links;
  }

  private JsonObject link(String path, MultiMap query, int start) {
    StringBuilder href = new StringBuilder(path);
    href.append("?offset=").append(start).append("&limit=").append(limit);
    for (Map.Entry<String, String> parameter : query) {
      if (!parameter.getKey().equals("offset") && !parameter.getKey().equals("limit")) {
        href.append('&')
            .append(encode(parameter.getKey()))
            .append('=')
            .append(encode(parameter.getValue()));
      }
    }
    return new JsonObject().put("href", href.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
