package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.wire.Certificates;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;

/** A cluster and a monitor of its own for each test, within one gateway for all. */
@WithTestResource(FailoverApiCertificates.class)
public abstract class MonitorTestBase {

  private static final int AT_ONCE = 3;

  /** Time enough for a probe on a busy machine, where nobody is waited for in vain. */
  private static final Duration LONG = Duration.ofSeconds(3);

  /** Of probes that are meant to time out. */
  private static final Duration SHORT = Duration.ofMillis(600);

  @Inject TlsConfigurationRegistry tls;

  @Inject ObjectMapper json;

  /** Set by {@link FailoverApiCertificates}. */
  @SuppressWarnings("NullAway.Init")
  Certificates certificates;

  private final Queue<MonitorOverSockets> open = new ConcurrentLinkedQueue<>();

  @AfterEach
  void closeTheClusters() {
    open.forEach(MonitorOverSockets::close);
    open.clear();
  }

  /**
   * Plays one story for each source of roles and trouble, some at a time: most of each is waiting.
   * All are played, and those that fail are named.
   */
  static void sideBySide(Stream<Case> cases, Consumer<Case> story) {
    ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<Case, Future<?>> played = new LinkedHashMap<>();
      cases.forEach(one -> played.put(one, players.submit(() -> story.accept(one))));
      assertThat(played).isNotEmpty();
      SoftAssertions.assertSoftly(
          all ->
              played.forEach(
                  (one, outcome) ->
                      all.assertThatCode(outcome::get).as("%s", one).doesNotThrowAnyException()));
    } finally {
      players.shutdownNow();
    }
  }

  /** Through which source a trouble is met. */
  record Case(RoleSource source, Trouble trouble) {}

  /** Of so many members; the first is primary, and the monitor has found it. */
  protected MonitorOverSockets settled(int size, RoleSource source) {
    return settled(size, source, LONG);
  }

  /** The same, for a trouble that is to come. */
  MonitorOverSockets settled(int size, Case one) {
    return settled(size, one.source(), one.trouble().timesOut() ? SHORT : LONG);
  }

  private MonitorOverSockets settled(int size, RoleSource source, Duration timeout) {
    ClusterOptions options = TestCluster.ofSize(size);
    MonitorOverSockets watched =
        new MonitorOverSockets(
            source == RoleSource.FAILOVER_API ? options.withFailoverApi(certificates) : options,
            source,
            timeout,
            tls,
            json);
    open.add(watched);
    return watched.awaitSettled("bam1");
  }
}
