package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.memory.ReplyBudget;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.PreservesThreadClientResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Makes of every reply what the readers behind it expect: inflated JSON in UTF-8, whatever type and
 * coding it came with, or a page that is known as one. Servers, and proxies before them, name types
 * that are not true, or none.
 *
 * <p>It keeps to the thread that it is called on: behind blocking work of others on the threads for
 * that, replies to the monitor would wait.
 */
@Priority(Integer.MAX_VALUE)
final class ReplyFilter implements PreservesThreadClientResponseFilter {

  /** What a method without a result is given to read. */
  private static final String NULL = "null";

  private static final List<Class<?>> AS_IT_IS =
      List.of(Response.class, RestResponse.class, byte[].class, InputStream.class, Buffer.class);

  private final ErrorReader errors;
  private final long maxBytes;

  /**
   * @param maxBytes the longest body, once inflated
   */
  ReplyFilter(ErrorReader errors, long maxBytes) {
    this.errors = errors;
    this.maxBytes = maxBytes;
  }

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response)
      throws IOException {
    if (hasBroken(response)) {
      return;
    }
    ReplyBudget budget = ReplyHandover.of(request);
    InputStream stream = response.getEntityStream();
    String type = header(response, HttpHeaders.CONTENT_TYPE);
    String coding = header(response, HttpHeaders.CONTENT_ENCODING);
    boolean succeeded = response.getStatus() < 300;
    Expected expected = succeeded ? expected(request) : Expected.TEXT;
    if (stream == null
        || budget == null
        || expected == Expected.BYTES
        || (ReplyBody.isPlainJson(type, coding) && !mayBeSentence(stream))) {
      return;
    }
    ReplyBody body = ReplyBody.read(stream.readAllBytes(), type, coding, maxBytes, budget);
    if (succeeded) {
      check(body, response.getStatus(), expected);
    }
    boolean dropped = expected == Expected.NOTHING && !body.isPage();
    response.setEntityStream(
        new ByteArrayInputStream(dropped ? NULL.getBytes(StandardCharsets.UTF_8) : body.utf8()));
    response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
    response
        .getHeaders()
        .putSingle(HttpHeaders.CONTENT_TYPE, dropped ? MediaType.APPLICATION_JSON : trueType(body));
  }

  /** What the method reads that was called. */
  private enum Expected {
    JSON,
    TEXT,
    /** Whatever comes is dropped. */
    NOTHING,
    /** Whatever it is, as it is. */
    BYTES
  }

  private static String trueType(ReplyBody body) {
    if (body.isPage()) {
      return MediaType.TEXT_HTML;
    }
    return body.mayBeJson() ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN;
  }

  /** The client also runs its filters where a connection broke before there was a reply. */
  @SuppressWarnings("ConstantValue")
  private static boolean hasBroken(ClientResponseContext response) {
    return response.getHeaders() == null;
  }

  private void check(ReplyBody body, int status, Expected expected) {
    if (body.mayBeSentence()) {
      BamError said = errors.read(status, body.text());
      if (said.tokenRefusal() != TokenRefusal.NONE) {
        throw new BamException.ErrorReply(said);
      }
    }
    if (expected == Expected.JSON && !body.isPage() && !body.mayBeJson()) {
      throw new BamException.Unusable(
          "the answer is not the JSON that was expected, its type is " + body.type(), null);
    }
  }

  /** Of plain JSON only what is short enough to be a sentence needs to be looked at. */
  private static boolean mayBeSentence(InputStream body) throws IOException {
    return body.available() <= ReplyBody.LONGEST_SENTENCE;
  }

  private static Expected expected(ClientRequestContext request) {
    Class<?> type =
        ((ClientRequestContextImpl) request)
            .getRestClientRequestContext()
            .getResponseType()
            .getRawType();
    if (type == Void.class || type == void.class) {
      return Expected.NOTHING;
    }
    if (type == String.class) {
      return Expected.TEXT;
    }
    return AS_IT_IS.contains(type) ? Expected.BYTES : Expected.JSON;
  }

  private static @Nullable String header(ClientResponseContext response, String name) {
    String value = response.getHeaderString(name);
    return value == null || value.isBlank() ? null : value.strip().toLowerCase(Locale.ROOT);
  }
}
