package dev.bamgateway.process;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.Told;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The packaged gateway, started as an operator starts it: by environment variables. */
public final class GatewayProcess implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile(
          "Listening on: http://127\\.0\\.0\\.1:(\\d+).* Management interface listening on"
              + " http://127\\.0\\.0\\.1:(\\d+)");

  /** What suits a process that ends soon, where nobody asks for others. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name =
      "gateway-%d-%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
  private final Process process;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Matcher> listening = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread reader = new Thread(this::read, "gateway output");
  private final HttpClient http =
      HttpClient.newBuilder()
          // With HTTP/2 one connection would carry all, and refuse more than it carries at once.
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Patience.LIMIT)
          .build();

  private GatewayProcess(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it and waits until it listens. */
  public static GatewayProcess start(Map<String, String> environment, String... javaOptions) {
    GatewayProcess gateway = launch(environment, javaOptions);
    try {
      Patience.await("the gateway to listen", gateway.listening);
      return gateway;
    } catch (RuntimeException | AssertionError e) {
      gateway.close();
      throw new IllegalStateException("did not start:\n" + gateway.log(), e);
    }
  }

  /** Starts it and does not wait, as for one that is to refuse its settings. */
  public static GatewayProcess launch(Map<String, String> environment, String... javaOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions.length == 0 ? SHORT_LIVED : List.of(javaOptions));
    command.add("-jar");
    command.add(System.getProperty("gateway.jar", "target/quarkus-app/quarkus-run.jar"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("BAM_"));
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    builder.environment().putAll(environment);
    try {
      return new GatewayProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls the API as a user. */
  public CompletableFuture<HttpResponse<String>> get(String path, String user, String password) {
    return send(asking(path, basic(user, password)), BodyHandlers.ofString());
  }

  /** Calls the API with a gateway token. */
  CompletableFuture<HttpResponse<String>> get(String path, String token) {
    return send(asking(path, "Bearer " + token), BodyHandlers.ofString());
  }

  /** Calls the API as a user and gives the lines of the answer as they come. */
  CompletableFuture<HttpResponse<Stream<String>>> lines(String path, String user) {
    return send(asking(path, basic(user, Secret.password(user))), BodyHandlers.ofLines());
  }

  /** Signs a user in as the clients of BlueCat Gateway do, and gives the gateway token. */
  CompletableFuture<String> signIn(String user) {
    JsonObject body = new JsonObject().put("username", user).put("password", Secret.password(user));
    HttpRequest.Builder request =
        request("/rest_login")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
    return send(request, BodyHandlers.ofString())
        .thenApply(answer -> new JsonObject(answer.body()).getString("access_token"))
        .thenApply(token -> Objects.requireNonNull(token, () -> "no token:\n" + log()));
  }

  private <T> CompletableFuture<HttpResponse<T>> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    return http.sendAsync(request.build(), body);
  }

  private HttpRequest.Builder asking(String path, String authorization) {
    return request(path).header("Authorization", authorization);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(1) + path))
        .timeout(Patience.LIMIT);
  }

  private static String basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  /** The status as the monitoring account sees it. */
  public JsonObject status() {
    return new JsonObject(
        get("/api/v1/failover", "monitor", Secret.password("monitor")).join().body());
  }

  /** The URL of the primary by the status; null without one. */
  public @Nullable String primaryUrl() {
    JsonObject primary = status().getJsonObject("primary");
    return primary == null ? null : primary.getString("url");
  }

  /** Calls the management port. */
  public HttpResponse<String> manage(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(2) + path))
            .timeout(Patience.LIMIT)
            .build();
    return http.sendAsync(request, BodyHandlers.ofString()).join();
  }

  /** The sum of its metrics whose lines begin so; 0 if there is none. */
  double metric(String beginning) {
    return manage("/q/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The port of the API. */
  int port() {
    return Integer.parseInt(port(1));
  }

  private String port(int group) {
    return listening.join().group(group);
  }

  /** Waits until the first round of probes is over. */
  public GatewayProcess awaitReady() {
    Patience.await("readiness").until(() -> manage("/q/health/ready").statusCode() == 200);
    return this;
  }

  public long pid() {
    return process.pid();
  }

  /** Asks it to end, as Kubernetes does, and does not wait. */
  void terminate() {
    // Unlike destroy() of the process itself, this leaves its output open.
    process.toHandle().destroy();
  }

  /** Ends it without a farewell. */
  void kill() {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  /** Waits for the end and gives the exit code. */
  public int exitCode() {
    try {
      if (!process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("still runs:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All it has printed so far. */
  public String log() {
    return String.join("\n", output);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(this::line);
    } catch (IOException | UncheckedIOException e) {
      output.add("(output ended: " + e.getMessage() + ")");
    }
    listening.completeExceptionally(new IllegalStateException("ended before it listened"));
  }

  private void line(String line) {
    output.add(line);
    Matcher matcher = LISTENING.matcher(line);
    if (matcher.find()) {
      listening.complete(matcher);
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    keepFigures();
    terminate();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      reader.join(Patience.LIMIT.toMillis());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Told.add(name + ".log", log());
  }

  /** Its metrics and its history, unless it has ended or is about to. */
  private void keepFigures() {
    if (!process.isAlive() || !listening.isDone() || listening.isCompletedExceptionally()) {
      return;
    }
    try {
      Told.add(name + ".txt", manage("/q/metrics").body());
      String history = "/api/v1/failover/history?limit=100";
      Told.add(name + ".txt", get(history, "monitor", Secret.password("monitor")).join().body());
    } catch (CompletionException e) {
      Told.add(name + ".txt", "(" + e.getMessage() + ")");
    }
  }
}
