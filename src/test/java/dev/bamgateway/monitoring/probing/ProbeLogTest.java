package dev.bamgateway.monitoring.probing;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeLogTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);
  private final LogLines lines = new LogLines("bam.members");

  @BeforeEach
  void log() {
    ProbeLog log =
        new ProbeLog(
            HolderOnVirtualTime.settings(MonitoringMode.FOLLOW),
            (member, then) -> then.accept("it presents a certificate for CN=x"));
    cluster.changes.listener = log::log;
  }

  @AfterEach
  void listenNoMore() {
    lines.close();
  }

  @Test
  void aClusterThatIsWellLeavesNoLine() {
    cluster.primary(A).standby(B).primary(A).standby(B).failover();

    assertThat(lines.messages()).isEmpty();
  }

  @Test
  void whereNoPrimaryIsEverFoundEachMemberHasOneLineWithTheCause() {
    for (int round = 0; round < 3; round++) {
      cluster.observe(
          probe -> new Observation.NotBam(probe, "a redirect came, to sso.example.org/login"), A);
      cluster.silent(B);
    }

    assertThat(lines.messages())
        .containsExactly(
            "bam1.example.org does not tell its role, not_bam: a redirect came, to"
                + " sso.example.org/login",
            "bam2.example.org does not tell its role, timed_out: no answer in time");
  }

  @Test
  void aRejectionNamesTheAccount() {
    cluster.observe(probe -> new Observation.CredentialsRejected(probe, "refused"), A);
    cluster.observe(probe -> new Observation.NotPermitted(probe, "403"), B);

    assertThat(lines.messages())
        .allSatisfy(line -> assertThat(line).endsWith("; the account is monitor"));
  }

  @Test
  void aCertificateThatIsNotTrustedIsNamed() {
    cluster.observe(probe -> new Observation.TlsRejected(probe, "the TLS handshake failed"), A);

    assertThat(lines.messages())
        .singleElement()
        .asString()
        .endsWith("tls_rejected: the TLS handshake failed; it presents a certificate for CN=x");
  }

  @Test
  void aMemberThatFailsBesideOthersThatAreWellHasItsLineAndSoHasItsReturn() {
    cluster.primary(A).standby(B).silent(B).silent(B).primary(A).standby(B).standby(B);

    assertThat(lines.messages())
        .containsExactly(
            "bam2.example.org does not tell its role, timed_out: no answer in time",
            "bam2.example.org answers again: STANDBY, read through v2");
  }

  @Test
  void anotherOutcomeIsAnotherLine() {
    cluster.silent(B).observe(probe -> new Observation.Refused(probe, "refused"), B).silent(B);

    assertThat(lines.messages()).hasSize(2);
  }

  @Test
  void aMemberThatComesAndGoesDoesNotFillTheLog() {
    for (int i = 0; i < 30; i++) {
      cluster.silent(B).standby(B);
    }
    assertThat(lines.messages()).hasSize(2);

    cluster.after(MINUTE).silent(B);
    assertThat(lines.messages()).as("but what lasts is told").hasSize(3);
  }

  @Test
  void whatBamSaysCannotBeginALineOfItsOwn() {
    cluster.observe(probe -> new Observation.Unwell(probe, "broken\r\n2026 INFO all is well"), B);

    assertThat(lines.messages())
        .containsExactly(
            "bam2.example.org does not tell its role, unwell: broken 2026 INFO all is well");
  }

  @Test
  void whatCameInPlaceOfASignInIsQuoted() {
    cluster.observe(probe -> new Observation.NotBam(probe, "not understood", "maintenance"), A);

    assertThat(lines.messages())
        .containsExactly(
            "bam1.example.org does not tell its role, not_bam: not understood; it said:"
                + " maintenance");
  }
}
