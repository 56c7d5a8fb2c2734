package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.memory.ReadMemory;
import dev.bamgateway.bam.v1.SessionApi;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.Json;
import dev.bamgateway.http.TlsBam;
import dev.bamgateway.http.User;
import dev.bamgateway.settings.TlsConfigurations;
import dev.bamgateway.simulator.wire.Identity;
import dev.bamgateway.tls.TlsFront;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members behind TLS: whom the gateway trusts, and what it says of the others. */
@QuarkusTest
@WithTestResource(TlsBam.class)
class TlsTest {

  private static final User ANN = new User("ann", Secret.password("ann"));

  @Inject ObjectMapper json;

  /** Set by {@link TlsBam}. */
  @SuppressWarnings("NullAway.Init")
  List<TlsFront> fronts;

  @BeforeEach
  void presentWhatIsTrusted() {
    fronts.get(2).present(TlsBam.FIRST);
    awaitOutcome(2, "answered");
    Patience.await("a primary to be followed")
        .until(() -> GatewayTest.stateNow().equals("MONITORING"));
  }

  @Test
  void aPrimaryThatIsTrustedIsRead() {
    Response read = GatewayTest.configurationsFor(ANN);

    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(GatewayTest.serverOf(read)).isEqualTo(fronts.get(0).url());
  }

  @Test
  void aMemberMayHaveAConfigurationOfItsOwn() {
    awaitOutcome(1, "answered");
  }

  @Test
  void eachMembersCertificateIsShownToExpireWhenItDoes() {
    assertExpiryIsShown(0, TlsBam.FIRST);
    assertExpiryIsShown(1, TlsBam.SECOND);
  }

  private static void assertExpiryIsShown(int position, Identity identity) {
    Patience.await("the certificate's expiry to be shown")
        .untilAsserted(
            () ->
                assertThat(member(position).path("certificate_expires_at").asText())
                    .isEqualTo(expiry(identity).toString().replace("Z", ".000Z")));
  }

  private static Instant expiry(Identity identity) {
    try (InputStream in = Files.newInputStream(identity.certificate())) {
      Certificate certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      return ((X509Certificate) certificate).getNotAfter().toInstant();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatOneMemberIsTrustedByIsNotForTheOthers() {
    fronts.get(2).present(TlsBam.SECOND);

    awaitOutcome(2, "tls_rejected");
    assertThat(member(2).path("last_error").path("detail").asText())
        .contains("TLS handshake failed", "certification path");
  }

  @Test
  void aTrustedCertificateOfAnotherHostIsRejected() {
    fronts.get(2).present(TlsBam.OF_ANOTHER_HOST);

    awaitOutcome(2, "tls_rejected");
    assertThat(member(2).path("last_error").path("detail").asText())
        .contains("TLS handshake failed", "127.0.0.1");
  }

  @Test
  void aMemberThatNeverAnswersTheHandshakeTimesOut() {
    fronts.get(2).fallSilent();

    awaitOutcome(2, "timed_out");
  }

  @Test
  void aMemberThatHangsUpInTheHandshakeRefuses() {
    fronts.get(2).hangUp();

    awaitOutcome(2, "refused");
  }

  @Test
  void withoutAConfigurationNamesAreVerifiedWhateverIsSwitchedOff() {
    fronts.get(2).present(TlsBam.OF_ANOTHER_HOST);

    assertThat(signInTrusting(TlsBam.OF_ANOTHER_HOST))
        .isInstanceOf(SSLHandshakeException.class)
        .hasRootCauseMessage("No subject alternative names matching IP address 127.0.0.1 found");
  }

  @Test
  void withoutAConfigurationTheTrustStoreOfTheJvmDecides() {
    assertThat(signInTrusting(TlsBam.FIRST)).isNull();
    assertThat(signInTrusting(TlsBam.SECOND)).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void requestsAreNeverLoggedWhateverIsSwitchedOn() {
    try (LogLines lines = new LogLines("org.jboss.resteasy.reactive.client.logging")) {
      assertThat(signInTrusting(TlsBam.FIRST)).isNull();

      assertThat(lines.messages()).isEmpty();
    }
  }

  /** Signs in at the third member, by a client without a TLS configuration; null if that worked. */
  private @Nullable Throwable signInTrusting(Identity identity) {
    Member member = Member.of(fronts.get(2).url());
    System.setProperty("javax.net.ssl.trustStore", identity.keyStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", Identity.PASSWORD);
    try {
      return new BamConnections(
              new ClusterSettings(List.of(member), null),
              Patience.LIMIT,
              Patience.LIMIT,
              new TlsConfigurations(),
              json,
              1,
              same -> new ReadMemory(1L << 20))
          .client(SessionApi.class, member)
          .login(member.url(), ANN.name(), ANN.password())
          .subscribeAsCompletionStage()
          .<@Nullable Throwable>handle((token, failure) -> failure)
          .join();
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
      System.clearProperty("javax.net.ssl.trustStorePassword");
    }
  }

  private void awaitOutcome(int position, String outcome) {
    Patience.await("member " + position + " to be seen as " + outcome)
        .untilAsserted(
            () ->
                assertThat(member(position).path("probe").path("outcome").asText())
                    .as(member(position).toString())
                    .isEqualTo(outcome));
  }

  private static JsonNode member(int position) {
    JsonNode status = Json.of(GatewayTest.as(User.MONITOR).get(GatewayTest.FAILOVER));
    return status.path("members").path(position);
  }
}
