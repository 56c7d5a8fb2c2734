package dev.bamgateway.simulator;

import dev.bamgateway.simulator.v1.V1Api;
import dev.bamgateway.simulator.v2.V2Api;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * The latest requests that would write data, by what they say: the body, or the URI of a deletion.
 * Signing in and out writes nothing that a user would miss.
 */
final class Writes {

  private static final int KEPT = 20_000;
  private static final String SESSIONS = V2Api.PATH + "/sessions";
  private static final Set<HttpMethod> WRITING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final int kept;
  private final Deque<String> latest = new ArrayDeque<>();

  Writes() {
    this(KEPT);
  }

  /** Forgets the oldest of more than so many. */
  Writes(int kept) {
    this.kept = kept;
  }

  /** Notes a request whose body has been read, if it would write something. */
  void note(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (WRITING.contains(request.method()) && holdsData(request.path())) {
      boolean deletes = HttpMethod.DELETE.equals(request.method());
      String body = context.body().asString();
      add(deletes ? request.uri() : String.valueOf(body));
    }
  }

  private static boolean holdsData(String path) {
    return path.startsWith(V1Api.PATH + "/")
        || (path.startsWith(V2Api.PATH + "/")
            && !path.equals(SESSIONS)
            && !path.startsWith(SESSIONS + "/"));
  }

  synchronized void add(String said) {
    latest.add(said);
    if (latest.size() > kept) {
      latest.remove();
    }
  }

  /** How many say it. */
  synchronized long count(String marker) {
    return latest.stream().filter(said -> said.contains(marker)).count();
  }
}
