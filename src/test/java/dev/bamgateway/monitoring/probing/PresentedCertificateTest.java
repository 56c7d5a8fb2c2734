package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.settings.TestSettings;
import dev.bamgateway.simulator.SimulatedCluster;
import dev.bamgateway.simulator.wire.Identity;
import dev.bamgateway.tls.TlsFront;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresentedCertificateTest {

  private final Vertx vertx = Vertx.vertx();
  private final PresentedCertificate certificates =
      new PresentedCertificate(
          TestSettings.monitor().build(),
          TestSettings.calls().connectTimeout(Duration.ofSeconds(5)).build(),
          vertx);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void theCertificateIsNamedAndNothingIsSent() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(1));
        TlsFront front =
            TlsFront.of(cluster.member(0).port(), Identity.of("dns:bam1.example.org"))) {
      assertThat(described(Member.of(front.url())))
          .get()
          .asString()
          .matches(
              "it presents a certificate for CN=identity\\S*, issued by CN=identity\\S*, good until"
                  + " 20\\S+Z");
      assertThat(cluster.member(0).requests()).isZero();
    }
  }

  @Test
  void whereNoneIsPresentedNoneIsNamed() {
    try (SimulatedCluster cluster = SimulatedCluster.start(TestCluster.ofSize(1))) {
      Member plain = Member.of(cluster.member(0).url().replace("http:", "https:"));

      assertThat(described(plain)).isEmpty();
      cluster.member(0).kill();
      assertThat(described(plain)).isEmpty();
    }
  }

  private Optional<String> described(Member member) {
    CompletableFuture<Optional<String>> told = new CompletableFuture<>();
    certificates.describe(member, words -> told.complete(Optional.ofNullable(words)));
    return Patience.await("a certificate to be looked at", told);
  }
}
