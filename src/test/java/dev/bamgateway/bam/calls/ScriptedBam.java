package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.cluster.Member;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server with the few answers of BAM that the gateway asks for, of which one kind can be replaced
 * by any reply at all. It is for replies that no BAM gives of itself; for all else there is the
 * simulator.
 */
final class ScriptedBam implements AutoCloseable {

  /** What the gateway asks BAM for. */
  enum Use {
    SIGN_IN,
    CALL,
    ROLE,
    PERMISSION,
    OTHER
  }

  /** Any reply. */
  record Reply(int status, Map<String, String> headers, byte[] body) {}

  private static final Map<Use, String> V1 =
      Map.of(
          Use.SIGN_IN, "\"Session Token-> BAMAuthToken: %s <- for User : ann\"",
          Use.ROLE,
              "\"hostName=bam1|version=9.5.0|replicationRole=PRIMARY|replicationStatus=REPLICATING|\"",
          Use.PERMISSION,
              "{\"id\":7,\"name\":\"ann\",\"type\":\"User\",\"properties\":\"BlueCatGateway=all|\"}",
          Use.OTHER, "\"successfully\"");

  private static final Map<Use, String> V2 =
      Map.of(
          Use.SIGN_IN,
              "{\"basicAuthenticationCredentials\":\"%s\",\"state\":\"LOGGED_IN\",\"readOnly\":false}",
          Use.CALL, "{\"count\":1,\"data\":[{\"id\":1,\"name\":\"one\"}],\"_links\":{}}",
          Use.ROLE,
              "{\"data\":[{\"replicationRole\":\"PRIMARY\",\"replicationStatus\":\"REPLICATING\"}]}",
          Use.PERMISSION,
              "{\"data\":[{\"id\":7,\"name\":\"ann\",\"userDefinedFields\":{\"BlueCatGateway\":\"all\"}}]}",
          Use.OTHER, "{\"data\":[]}");

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final ApiVersion version;
  private final Map<Use, AtomicInteger> requests = new ConcurrentHashMap<>();
  private final List<String> accepts = new CopyOnWriteArrayList<>();
  private final AtomicInteger left = new AtomicInteger();
  private volatile @Nullable Use scripted;
  private volatile @Nullable Reply reply;

  ScriptedBam(ApiVersion version) {
    this.version = version;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  Member member() {
    return Member.of("http://127.0.0.1:" + server.actualPort());
  }

  /** From now on requests of this use are answered so, as many as told; counts begin anew. */
  void script(Use use, Reply newReply, int times) {
    requests.clear();
    reply = newReply;
    scripted = use;
    left.set(times);
  }

  int requests(Use use) {
    AtomicInteger count = requests.get(use);
    return count == null ? 0 : count.get();
  }

  /** What the requests so far said they can read. */
  List<String> accepts() {
    return accepts;
  }

  private void answer(HttpServerRequest request) {
    Use use = use(request.path());
    if (request.path().endsWith("/current") || request.path().endsWith("/logout")) {
      use = Use.OTHER;
    }
    int number = requests.computeIfAbsent(use, same -> new AtomicInteger()).incrementAndGet();
    accepts.add(request.path() + " " + request.getHeader("Accept"));
    Reply given = reply;
    if (given != null && use == scripted && left.getAndDecrement() > 0) {
      given.headers().forEach((name, value) -> request.response().putHeader(name, value));
      request
          .response()
          .setStatusCode(given.status())
          .end(io.vertx.core.buffer.Buffer.buffer(given.body()));
      return;
    }
    request
        .response()
        .setStatusCode(use == Use.SIGN_IN && version == ApiVersion.V2 ? 201 : 200)
        .putHeader("Content-Type", "application/json")
        .end(healthy(use, request).formatted("dG9rZW4" + use + number));
  }

  private String healthy(Use use, HttpServerRequest request) {
    if (version == ApiVersion.V2) {
      return V2.getOrDefault(use, "{}");
    }
    if (use == Use.CALL) {
      return "0".equals(request.getParam("start"))
          ? "[{\"id\":1,\"name\":\"one\",\"type\":\"Configuration\",\"properties\":null}]"
          : "[]";
    }
    String one = V1.getOrDefault(use, "null");
    return request.path().endsWith("/getEntitiesByNameUsingOptions") ? "[" + one + "]" : one;
  }

  private static Use use(String path) {
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case "login", "loginWithOptions", "sessions" -> Use.SIGN_IN;
      case "getEntities", "configurations" -> Use.CALL;
      case "getSystemInfo", "databases" -> Use.ROLE;
      case "getEntityByName", "getEntitiesByNameUsingOptions", "users" -> Use.PERMISSION;
      default -> Use.OTHER;
    };
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
