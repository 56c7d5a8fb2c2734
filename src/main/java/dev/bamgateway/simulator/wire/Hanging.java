package dev.bamgateway.simulator.wire;

import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of one server that get no answer. */
public final class Hanging {

  private final Set<HttpServerRequest> requests = ConcurrentHashMap.newKeySet();

  /** Leaves a request without an answer for as long as its caller waits. */
  public void add(HttpServerRequest request) {
    requests.add(request);
    Channels.whenClosed(request, () -> requests.remove(request));
  }

  /** Does something when a request no longer hangs; at once if it does not. */
  public void whenLetGo(HttpServerRequest request, Runnable action) {
    if (requests.contains(request)) {
      Channels.whenClosed(request, action);
    } else {
      action.run();
    }
  }

  /** How many callers wait. */
  public int count() {
    return requests.size();
  }

  /** Closes the connections of all who wait. */
  public void drop() {
    for (HttpServerRequest request : Set.copyOf(requests)) {
      requests.remove(request);
      request.connection().close();
    }
  }
}
