package dev.bamgateway.api.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Passes over kinds of content whose names nobody could mean. Some hundreds that were read are
 * remembered for the next request, however long they are, and anybody may make some up.
 */
@Singleton
class MediaTypeLimit {

  private static final int LONGEST = 400;

  /** A kind of content that no endpoint reads, so that its caller is told what they do read. */
  private static final String TOO_LONG = "application/x-too-long";

  /** Before anything reads the headers. */
  private static final int EARLY = 900;

  void register(@Observes Filters filters) {
    filters.register(MediaTypeLimit::check, EARLY);
  }

  private static void check(RoutingContext context) {
    MultiMap headers = context.request().headers();
    if (length(headers, HttpHeaders.CONTENT_TYPE) > LONGEST) {
      headers.set(HttpHeaders.CONTENT_TYPE, TOO_LONG);
    }
    if (length(headers, HttpHeaders.ACCEPT) > LONGEST) {
      // Without it a caller takes what there is.
      headers.remove(HttpHeaders.ACCEPT);
    }
    context.next();
  }

  private static int length(MultiMap headers, CharSequence name) {
    return headers.contains(name)
        ? headers.getAll(name).stream().mapToInt(String::length).sum()
        : 0;
  }
}
