package dev.bamgateway.bam.wire;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Turns every reply that is not a plain success into a {@link BamException}. 401 and 429 come
 * first, in whatever form: web servers write them as pages. Other pages come from proxies and from
 * an application that is not up yet. Redirects are never followed.
 */
@Priority(1)
final class BamReplyMapper implements ResponseExceptionMapper<BamException> {

  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;
  private static final int PERMANENT = 308;

  /** Far enough into a page to know it by what stands there. */
  private static final int BEGINNING = 1 << 16;

  /** Of a page by which somebody is to sign in. */
  private static final Pattern LOGIN =
      Pattern.compile(
          "not logged in|type=[\"']?password|log-?in\\b|sign-?in\\b|log in\\b|sign in\\b",
          Pattern.CASE_INSENSITIVE);

  private final ErrorReader errors;

  BamReplyMapper(ErrorReader errors) {
    this.errors = errors;
  }

  /**
   * @param headers null where a connection broke before there were any
   */
  @Override
  public boolean handles(int status, @Nullable MultivaluedMap<String, Object> headers) {
    return isNone(status) || status >= 300 || isPage(headers);
  }

  @Override
  public BamException toThrowable(Response response) {
    int status = response.getStatus();
    if (isNone(status)) {
      return new BamException.Unusable("the answer has the status " + status, null);
    }
    boolean page = isPage(response.getHeaders());
    if (page && (status == UNAUTHORIZED || status == TOO_MANY)) {
      return new BamException.ErrorReply(new BamError(status, null, null));
    }
    if (status < 400 && status >= 300) {
      return redirect(status, response.getHeaderString(HttpHeaders.LOCATION));
    }
    String body = body(response);
    if (page) {
      return new BamException.NotBam(
          status,
          "a web page came instead of an answer, with status " + status,
          status < 500 && LOGIN.matcher(beginning(body)).find());
    }
    return new BamException.ErrorReply(errors.read(status, body));
  }

  /**
   * Whether HTTP has no such answer. Where a connection broke there is none, which is told as 0.
   */
  private static boolean isNone(int status) {
    return (status > 0 && status < 200) || status >= 600;
  }

  /**
   * BAM itself sends no other than 308 (contract: 3.1). All others lead to a page to sign in by, as
   * far as anybody can tell.
   */
  private static BamException redirect(int status, @Nullable String location) {
    String target = target(location);
    return new BamException.Redirected(
        "a redirect came, with status %d%s, and is not followed"
            .formatted(status, target.isEmpty() ? "" : ", to " + target),
        status != PERMANENT);
  }

  /** Host and path alone: behind them may stand what nobody should read. */
  private static String target(@Nullable String location) {
    try {
      URI uri = URI.create(location == null ? "" : location.strip());
      String host = uri.getHost() == null ? "" : uri.getHost();
      // What follows a semicolon may be the id of a session.
      return host + (uri.getPath() == null ? "" : uri.getPath().split(";", 2)[0]);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String beginning(String page) {
    return page.substring(0, Math.min(page.length(), BEGINNING));
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
}
