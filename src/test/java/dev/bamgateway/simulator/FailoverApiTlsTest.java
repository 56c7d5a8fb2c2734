package dev.bamgateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.ClientRefusal;
import dev.bamgateway.simulator.quirk.Quirks;
import dev.bamgateway.simulator.wire.Certificates;
import dev.bamgateway.simulator.wire.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Which certificates the Failover API lets in. */
class FailoverApiTlsTest {

  @AutoClose private static final Certificates CERTIFICATES = Certificates.make();

  private static final Identity STRANGER = CERTIFICATES.untrusted();

  private static final ClusterOptions ONE = TestCluster.ofSize(1).withFailoverApi(CERTIFICATES);

  @Test
  void aClientWithoutACertificateOrWithAnotherIsRejectedInTheHandshake() {
    try (SimulatedCluster cluster = SimulatedCluster.start(ONE)) {
      SimulatedMember bam1 = cluster.member("bam1");

      assertThatThrownBy(() -> new FailoverApiCaller(bam1, CERTIFICATES, null).health())
          .isInstanceOf(SSLException.class);
      assertThatThrownBy(() -> new FailoverApiCaller(bam1, CERTIFICATES, STRANGER).health())
          .isInstanceOf(SSLException.class);
      assertThat(bam1.requests()).isZero();
    }
  }

  @Test
  void orByAStatus() throws IOException {
    ClusterOptions options = ONE.withQuirks(Quirks.of(ClientRefusal.STATUS_403));
    try (SimulatedCluster cluster = SimulatedCluster.start(options)) {
      SimulatedMember bam1 = cluster.member("bam1");

      assertThat(new FailoverApiCaller(bam1, CERTIFICATES, null).health().statusCode())
          .isEqualTo(403);
      assertThat(new FailoverApiCaller(bam1, CERTIFICATES, STRANGER).health().statusCode())
          .isEqualTo(403);
      assertThat(FailoverApiCaller.of(cluster.member("bam1"), CERTIFICATES).health().statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aWrongCertificateIsPresentedOnDemand() throws IOException {
    try (SimulatedCluster cluster = SimulatedCluster.start(ONE)) {
      FailoverApiCaller caller = FailoverApiCaller.of(cluster.member("bam1"), CERTIFICATES);
      assertThat(caller.health().statusCode()).isEqualTo(200);

      cluster.member("bam1").failoverApi().presentWrongCertificate();
      assertThatThrownBy(caller::health).isInstanceOf(SSLHandshakeException.class);

      cluster.member("bam1").heal();
      assertThat(caller.health().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theFilesAreDeletedAtTheEnd() {
    Certificates certificates = Certificates.make();
    Path keys = certificates.client().keyStore();
    assertThat(Files.exists(keys)).isTrue();

    certificates.close();
    assertThat(Files.exists(keys)).isFalse();
  }
}
