package dev.bamgateway.bam.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns every reply that is not a plain success into a {@link BamException}: redirects, which are
 * never followed; pages, which come from proxies and from an application that is not up yet,
 * whatever their status; and BAM's errors in v2's JSON or v1's bare text.
 */
@Priority(1)
final class BamReplyMapper implements ResponseExceptionMapper<BamException> {

  private static final int MAX_TEXT = 300;

  private final ObjectMapper json;

  BamReplyMapper(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @param headers null where a connection broke before there were any
   */
  @Override
  public boolean handles(int status, @Nullable MultivaluedMap<String, Object> headers) {
    return status >= 300 || isPage(headers);
  }

  @Override
  public BamException toThrowable(Response response) {
    int status = response.getStatus();
    if (isPage(response.getHeaders())) {
      return new BamException.NotBam(
          status, "a web page came instead of an answer, with status " + status);
    }
    if (status < 400) {
      return new BamException.Unusable(
          "a redirect came, with status " + status + ", and is not followed", null);
    }
    return new BamException.ErrorReply(readError(status, body(response)));
  }

  private static boolean isPage(@Nullable MultivaluedMap<String, Object> headers) {
    Object type = headers == null ? null : headers.getFirst(HttpHeaders.CONTENT_TYPE);
    return type != null && type.toString().toLowerCase(Locale.ROOT).contains("html");
  }

  private static String body(Response response) {
    if (!response.hasEntity()) {
      return "";
    }
    String body = response.readEntity(String.class);
    return body == null ? "" : body;
  }

  /** v2 sends an object, v1 a JSON string or bare text. */
  BamError readError(int status, String body) {
    JsonNode node = parse(body);
    if (node != null && node.isObject()) {
      return new BamError(status, shorten(text(node, "code")), shorten(text(node, "message")));
    }
    String message = node != null && node.isTextual() ? node.textValue() : body;
    // v1 tells an unknown token with 500 and these words.
    boolean signedOut = status == 500 && message.toLowerCase(Locale.ROOT).contains("not logged in");
    return new BamError(signedOut ? 401 : status, null, shorten(message));
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
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
  }
}
