package dev.bamgateway.bam.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamError;
import dev.bamgateway.cluster.ForeignText;
import org.jspecify.annotations.Nullable;

/**
 * Reads what BAM says of an error: v2 sends an object, v1 a JSON string, an object or bare text.
 */
final class ErrorReader {

  private static final int MAX_TEXT = 300;

  /** What is longer is no error that BAM words, and is not taken apart to find one. */
  private static final int LONGEST = 1 << 16;

  private final ObjectMapper json;

  ErrorReader(ObjectMapper json) {
    this.json = json;
  }

  /** Reads any body; never fails. */
  BamError read(int status, String body) {
    JsonNode node = body.length() > LONGEST ? null : parse(body);
    if (node != null && node.isObject()) {
      return new BamError(status, shorten(text(node, "code")), shorten(text(node, "message")));
    }
    return new BamError(
        status, null, shorten(node != null && node.isTextual() ? node.textValue() : body));
  }

  private @Nullable JsonNode parse(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || !value.isTextual() ? null : value.textValue();
  }

  private static @Nullable String shorten(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String line = ForeignText.line(text.substring(0, Math.min(text.length(), LONGEST)));
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}
