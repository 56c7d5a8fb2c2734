package dev.bamgateway.monitoring.probing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.wire.Certificates;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A cluster of its own for each test, within one gateway for all. */
@WithTestResource(FailoverApiCertificates.class)
public abstract class ProbeTestBase {

  public static final String HEALTH = "/bam/v1/health";

  /** Time enough for a probe, and for half of one, on a busy machine: nothing waits for its end. */
  private static final Duration LONG = Duration.ofSeconds(10);

  /** Of probes of which a part waits for somebody in vain, and the rest must have time enough. */
  private static final Duration MIDDLING = Duration.ofSeconds(3);

  /** Of probes that are meant to time out. */
  public static final Duration SHORT = Duration.ofMillis(1_500);

  public @Inject TlsConfigurationRegistry tls;

  @Inject ObjectMapper json;

  /** Set by {@link FailoverApiCertificates}. */
  @SuppressWarnings("NullAway.Init")
  public Certificates certificates;

  private @Nullable ProbesOverSockets last;

  @AfterEach
  public void closeTheCluster() {
    if (last != null) {
      last.close();
    }
  }

  /** Of so many members with the Failover API; a null source is auto. */
  public ProbesOverSockets cluster(int size, @Nullable RoleSource source) {
    return cluster(TestCluster.ofSize(size).withFailoverApi(certificates), source, tls);
  }

  public ProbesOverSockets cluster(
      ClusterOptions options, @Nullable RoleSource source, TlsConfigurationRegistry registry) {
    last = new ProbesOverSockets(options, source, LONG, registry, json);
    return last;
  }

  /** Where one of several is waited for in vain. */
  public ProbesOverSockets halfPatient(ClusterOptions options, @Nullable RoleSource source) {
    last = new ProbesOverSockets(options, source, MIDDLING, tls, json);
    return last;
  }

  /** With a shorter time-out, for members that never answer. */
  public ProbesOverSockets impatient(ClusterOptions options, @Nullable RoleSource source) {
    last = new ProbesOverSockets(options, source, SHORT, tls, json);
    return last;
  }
}
