package dev.bamgateway.api.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * The kinds of content that a request names, made fit to be read. Some hundreds that were read are
 * remembered for the next request, however long they are, and anybody may make some up.
 */
final class MediaTypes {

  private static final int LONGEST = 400;

  /** A kind of content that no endpoint reads, so that its caller is told what they do read. */
  private static final String TOO_LONG = "application/x-too-long";

  private MediaTypes() {}

  /** Takes out of the headers of a request what nobody could mean. */
  static void tidy(MultiMap headers) {
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.isBlank()) {
      // It says nothing, and Quarkus fails to read it.
      headers.remove(HttpHeaders.CONTENT_TYPE);
    } else if (length(headers, HttpHeaders.CONTENT_TYPE) > LONGEST) {
      headers.set(HttpHeaders.CONTENT_TYPE, TOO_LONG);
    }
    if (length(headers, HttpHeaders.ACCEPT) > LONGEST) {
      // Without it a caller takes what there is.
      headers.remove(HttpHeaders.ACCEPT);
    }
  }

  private static int length(MultiMap headers, CharSequence name) {
    return headers.contains(name)
        ? headers.getAll(name).stream().mapToInt(String::length).sum()
        : 0;
  }
}
