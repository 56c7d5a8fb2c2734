package dev.bamgateway.simulator;

import dev.bamgateway.simulator.quirk.Quirks;
import dev.bamgateway.simulator.v2.V2Api;
import dev.bamgateway.simulator.wire.JsonReply;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what passes at v2, a line of JSON an exchange, for the check against BAM's own
 * description ({@code .ci/openapi-check}). Only where the system property {@code simulator.record}
 * names a directory. No password and no token is written.
 */
final class Recorder {

  private static final String PROPERTY = "simulator.record";
  private static final Set<String> SECRET =
      Set.of("password", "apiToken", "basicAuthenticationCredentials");

  private final Path file;
  private final Supplier<Quirks> quirks;

  private Recorder(Path file, Supplier<Quirks> quirks) {
    this.file = file;
    this.quirks = quirks;
  }

  /** A recorder with a file of its own; null where nobody wants one. */
  static @Nullable Recorder wanted(Supplier<Quirks> quirks) {
    String directory = System.getProperty(PROPERTY);
    if (directory == null) {
      return null;
    }
    try {
      Path files = Files.createDirectories(Path.of(directory));
      return new Recorder(Files.createTempFile(files, "exchanges", ".jsonl"), quirks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Notes an exchange when it has been answered to the end; another is none. */
  void note(RoutingContext context) {
    if (context.request().path().startsWith(V2Api.PATH)) {
      String choices = quirks.get().toString();
      context.addEndHandler(
          ended -> {
            if (ended.succeeded()) {
              write(exchange(context, choices));
            }
          });
    }
  }

  private static JsonObject exchange(RoutingContext context, String quirks) {
    HttpServerRequest request = context.request();
    return new JsonObject()
        .put("quirks", quirks)
        .put("fault", Conduct.struck(context))
        .put("agent", request.getHeader("User-Agent"))
        .put("method", request.method().name())
        .put("uri", request.uri())
        .put("accept", request.getHeader("Accept"))
        .put("requestType", request.getHeader("Content-Type"))
        .put("requestBody", told(context.body().asString()))
        .put("status", context.response().getStatusCode())
        .put("location", context.response().headers().get("Location"))
        .put("responseType", context.response().headers().get("Content-Type"))
        .put("responseBody", told(JsonReply.sent(context)));
  }

  private static @Nullable String told(@Nullable String body) {
    if (body == null || body.isEmpty()) {
      return null;
    }
    try {
      Object value = Json.decodeValue(body);
      hide(value);
      return Json.encode(value);
    } catch (DecodeException e) {
      return body;
    }
  }

  private static void hide(Object value) {
    if (value instanceof JsonObject object) {
      for (String name : Set.copyOf(object.fieldNames())) {
        Object member = object.getValue(name);
        if (member instanceof String && SECRET.contains(name)) {
          object.put(name, "hidden");
        } else if (member != null) {
          hide(member);
        }
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(Recorder::hide);
    }
  }

  private synchronized void write(JsonObject exchange) {
    try {
      Files.writeString(file, exchange.encode() + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
