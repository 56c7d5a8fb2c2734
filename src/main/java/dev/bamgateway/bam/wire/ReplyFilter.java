package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jspecify.annotations.Nullable;

/**
 * Makes of every reply what the readers behind it expect: inflated JSON in UTF-8, whatever type and
 * coding it came with, or a page that is known as one. Servers, and proxies before them, name types
 * that are not true, or none.
 */
@Priority(Integer.MAX_VALUE)
final class ReplyFilter implements ClientResponseFilter {

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
    InputStream stream = response.getEntityStream();
    String type = header(response, HttpHeaders.CONTENT_TYPE);
    String coding = header(response, HttpHeaders.CONTENT_ENCODING);
    if (stream == null || (ReplyBody.isPlainJson(type, coding) && !mayBeSentence(stream))) {
      return;
    }
    ReplyBody body = ReplyBody.read(stream.readAllBytes(), type, coding, maxBytes);
    if (response.getStatus() < 300) {
      check(body, response.getStatus(), expectsText(request));
    }
    response.setEntityStream(new ByteArrayInputStream(body.utf8()));
    response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
    response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, trueType(body));
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

  private void check(ReplyBody body, int status, boolean expectsText) {
    if (body.saysNotLoggedIn()) {
      throw new BamException.ErrorReply(errors.read(status, body.text()));
    }
    if (!expectsText && !body.isPage() && !body.mayBeJson()) {
      throw new BamException.Unusable(
          "the answer is not the JSON that was expected, its type is " + body.type(), null);
    }
  }

  /** Of plain JSON only what is short enough to be a sentence needs to be looked at. */
  private static boolean mayBeSentence(InputStream body) throws IOException {
    return body.available() <= ReplyBody.LONGEST_SENTENCE;
  }

  private static boolean expectsText(ClientRequestContext request) {
    return ((ClientRequestContextImpl) request)
            .getRestClientRequestContext()
            .getResponseType()
            .getRawType()
        == String.class;
  }

  private static @Nullable String header(ClientResponseContext response, String name) {
    String value = response.getHeaderString(name);
    return value == null || value.isBlank() ? null : value.strip().toLowerCase(Locale.ROOT);
  }
}
