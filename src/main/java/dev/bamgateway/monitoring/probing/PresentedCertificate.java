package dev.bamgateway.monitoring.probing;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.state.MonitorSettings;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the certificate of a member that was not trusted, so that the log can say which it is.
 * It is trusted by nobody here either: the handshake ends when the certificate has been seen, and
 * nothing is sent.
 */
@Singleton
class PresentedCertificate {

  private static final int HTTPS = 443;

  private final Vertx vertx;
  private final int connectMillis;
  private final @Nullable Integer failoverApiPort;

  PresentedCertificate(MonitorSettings settings, CallSettings calls, Vertx vertx) {
    this.vertx = vertx;
    this.connectMillis = Math.toIntExact(calls.connectTimeout().toMillis());
    // Otherwise the member is read through its own port too, and that is the failure told.
    this.failoverApiPort =
        settings.roleSource() == RoleSource.FAILOVER_API ? settings.failoverApiPort() : null;
  }

  /**
   * Has a look.
   *
   * @param then takes what was seen, in words; null if nothing was
   */
  void describe(Member member, Consumer<@Nullable String> then) {
    Seen seen = new Seen();
    NetClient client = vertx.createNetClient(options(seen));
    URI url = member.url();
    client
        .connect(port(url), url.getHost().replaceAll("[\\[\\]]", ""))
        .onComplete(
            end -> {
              client.close();
              X509Certificate certificate = seen.certificate.get();
              then.accept(certificate == null ? null : inWords(certificate));
            });
  }

  private int port(URI url) {
    if (failoverApiPort != null) {
      return failoverApiPort;
    }
    return url.getPort() < 0 ? HTTPS : url.getPort();
  }

  private NetClientOptions options(Seen seen) {
    return new NetClientOptions()
        .setSsl(true)
        .setTrustOptions(TrustOptions.wrap(seen))
        .setHostnameVerificationAlgorithm("")
        .setConnectTimeout(connectMillis)
        .setSslHandshakeTimeout(connectMillis)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  private static String inWords(X509Certificate certificate) {
    return "it presents a certificate for %s, issued by %s, good until %s"
        .formatted(
            certificate.getSubjectX500Principal().getName(),
            certificate.getIssuerX500Principal().getName(),
            certificate.getNotAfter().toInstant());
  }

  /** Trusts nobody, and keeps what it was shown. */
  private static final class Seen implements X509TrustManager {

    private final AtomicReference<@Nullable X509Certificate> certificate = new AtomicReference<>();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      certificate.set(chain[0]);
      throw new CertificateException("only looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
        throws CertificateException {
      throw new CertificateException("nobody is a client here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
