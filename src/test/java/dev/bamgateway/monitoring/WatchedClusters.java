package dev.bamgateway.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.RoleSource;
import dev.bamgateway.simulator.ClusterOptions;
import dev.bamgateway.simulator.wire.Certificates;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A cluster and a monitor of its own for each test, within one gateway for all. */
@WithTestResource(FailoverApiCertificates.class)
public abstract class WatchedClusters {

  @Inject TlsConfigurationRegistry tls;

  @Inject ObjectMapper json;

  /** Set by {@link FailoverApiCertificates}. */
  @SuppressWarnings("NullAway.Init")
  Certificates certificates;

  private @Nullable WatchedCluster last;

  @AfterEach
  void closeTheCluster() {
    if (last != null) {
      last.close();
    }
  }

  /** Of so many members; the first is primary, and the monitor has found it. */
  protected WatchedCluster settled(int size, RoleSource source) {
    ClusterOptions options = TestCluster.ofSize(size);
    last =
        new WatchedCluster(
            source == RoleSource.FAILOVER_API ? options.withFailoverApi(certificates) : options,
            source,
            tls,
            json);
    return last.awaitSettled("bam1");
  }
}
