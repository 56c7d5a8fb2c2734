package dev.bamgateway.process;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.simulator.SimulatedMember;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** Callers of one user who read without pause, each its next read when the last one is answered. */
final class Callers implements AutoCloseable {

  private static final String PATH = "/failover_rest_endpoints/get_configurations";

  private final GatewayProcess gateway;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Map<String, Long> answersByServer = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Long>> firstAnswers = new ConcurrentHashMap<>();
  private final Map<Integer, String> lastServers = new ConcurrentHashMap<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads;

  private Callers(GatewayProcess gateway, int count) {
    this.gateway = gateway;
    this.threads =
        IntStream.range(0, count)
            .mapToObj(number -> new Thread(() -> readOn(number), "caller " + number))
            .toList();
  }

  static Callers start(GatewayProcess gateway, int count) {
    Callers callers = new Callers(gateway, count);
    callers.threads.forEach(Thread::start);
    return callers;
  }

  private void readOn(int number) {
    while (!stopped.get()) {
      try {
        HttpResponse<String> response = gateway.get(PATH, "ann", Secret.password("ann")).join();
        if (response.statusCode() == 200) {
          String server = new JsonObject(response.body()).getString("primary_url");
          answersByServer.merge(server, 1L, Long::sum);
          firstAnswers
              .computeIfAbsent(server, url -> new CompletableFuture<>())
              .complete(System.nanoTime());
          lastServers.put(number, server);
        } else {
          failures.add(response.statusCode() + " " + response.body());
        }
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
    }
  }

  long answers() {
    return answersByServer.values().stream().mapToLong(Long::longValue).sum();
  }

  long answersFrom(SimulatedMember member) {
    return answersByServer.getOrDefault(member.url(), 0L);
  }

  /** Waits for the first answer of a member and gives its time by {@link System#nanoTime()}. */
  long awaitAnswerFrom(SimulatedMember member) {
    return Patience.await(
        "an answer from " + member.url(),
        firstAnswers.computeIfAbsent(member.url(), url -> new CompletableFuture<>()));
  }

  /** Where each caller's last answer came from. */
  Collection<String> lastServers() {
    return lastServers.values();
  }

  Collection<String> failures() {
    return failures;
  }

  /** Lets every caller finish its present read. */
  void stop() throws InterruptedException {
    stopped.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }
}
