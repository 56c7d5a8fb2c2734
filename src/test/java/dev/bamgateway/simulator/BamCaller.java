package dev.bamgateway.simulator;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A plain client of one member, as any HTTP client is one. */
final class BamCaller {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Patience.LIMIT)
          .build();
  private final SimulatedMember member;

  BamCaller(SimulatedMember member) {
    this.member = member;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(member.url() + path)).timeout(Patience.LIMIT);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends and does not wait; cancelling it closes the connection. */
  CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  /** A GET with the value of the Authorization header, if there is one. */
  HttpResponse<String> get(String path, String... authorization) throws IOException {
    HttpRequest.Builder request = request(path);
    for (String value : authorization) {
      request.header("Authorization", value);
    }
    return send(request);
  }

  HttpResponse<String> postSession(String user, String password, boolean readOnly)
      throws IOException {
    JsonObject body =
        new JsonObject().put("username", user).put("password", password).put("readOnly", readOnly);
    return send(
        request("/api/v2/sessions")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.encode())));
  }

  HttpResponse<String> patch(String path, String authorization, JsonObject body)
      throws IOException {
    return send(
        request(path)
            .header("Authorization", authorization)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(body.encode())));
  }

  /** A request with a JSON body, and with the comment that BAM may demand of a write. */
  HttpResponse<String> write(
      String method, String path, String authorization, String mediaType, JsonObject body)
      throws IOException {
    return send(
        request(path)
            .header("Authorization", authorization)
            .header("Content-Type", mediaType)
            .header("x-bcn-change-control-comment", "CHG-1")
            .method(method, BodyPublishers.ofString(body.encode())));
  }

  HttpResponse<String> delete(String path, String authorization) throws IOException {
    return send(request(path).header("Authorization", authorization).DELETE());
  }

  /** Signs ann in at v2; the value of the Authorization header. */
  String signedIn() throws IOException {
    return signedIn(false);
  }

  String signedIn(boolean readOnly) throws IOException {
    HttpResponse<String> reply = postSession("ann", Secret.password("ann"), readOnly);
    if (reply.statusCode() != 201) {
      throw new AssertionError(reply.statusCode() + " " + reply.body());
    }
    return "Basic " + json(reply).getString("basicAuthenticationCredentials");
  }

  /** Signs ann in at v1; the value of the Authorization header. */
  String signedInAtV1() throws IOException {
    String sentence =
        get("/Services/REST/v1/login?username=ann&password=" + Secret.password("ann")).body();
    return sentence.substring(sentence.indexOf("-> ") + 3, sentence.indexOf(" <-"));
  }

  String role(String authorization) throws IOException {
    JsonObject body = json(get("/api/v2/databases", authorization));
    return body.getJsonArray("data").getJsonObject(0).getString("replicationRole");
  }

  static JsonObject json(HttpResponse<String> reply) {
    return new JsonObject(reply.body());
  }

  static String code(HttpResponse<String> reply) {
    return json(reply).getString("code");
  }

  static List<String> names(HttpResponse<String> reply) {
    return strings(json(reply).getJsonArray("data"), "name");
  }

  static List<String> strings(JsonArray objects, String field) {
    return IntStream.range(0, objects.size())
        .mapToObj(index -> objects.getJsonObject(index).getString(field))
        .toList();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
