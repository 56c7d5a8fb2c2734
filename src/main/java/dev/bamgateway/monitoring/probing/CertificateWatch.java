package dev.bamgateway.monitoring.probing;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.bam.wire.MemberTls;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.observation.Certificate;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.state.PrimaryUrlHolder;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Learns when the members' certificates expire: looks at each once it has answered, by a TLS
 * connection like those of the probes, and again every hour.
 */
@Singleton
class CertificateWatch {

  private static final Duration REPEAT = Duration.ofHours(1);
  private static final int HTTPS = 443;

  private final Map<Member, Instant> lookedAt = new ConcurrentHashMap<>();
  private final PrimaryUrlHolder holder;
  private final MemberTls tls;
  private final int connectMillis;
  private final InstantSource clock;
  private final Vertx vertx;

  CertificateWatch(
      ClusterSettings cluster,
      CallSettings calls,
      TlsConfigurationRegistry tls,
      PrimaryUrlHolder holder,
      InstantSource clock,
      Vertx vertx) {
    this.holder = holder;
    this.tls = new MemberTls(cluster, tls);
    this.connectMillis = Math.toIntExact(calls.connectTimeout().toMillis());
    this.clock = clock;
    this.vertx = vertx;
  }

  /** A look that fails is repeated soon; the probes tell what is wrong. */
  @Scheduled(every = "5s")
  @NonBlocking
  void look() {
    if (holder.snapshot().view().mode() == MonitoringMode.STOPPED) {
      return;
    }
    Instant now = clock.instant();
    holder.snapshot().view().members().stream()
        .filter(MemberView::answers)
        .map(MemberView::member)
        .filter(member -> "https".equals(member.url().getScheme()) && isDue(member, now))
        .forEach(this::look);
  }

  private boolean isDue(Member member, Instant now) {
    Instant last = lookedAt.get(member);
    return last == null || !now.isBefore(last.plus(REPEAT));
  }

  private void look(Member member) {
    URI url = member.url();
    NetClient client = vertx.createNetClient(options(member));
    client
        .connect(url.getPort() < 0 ? HTTPS : url.getPort(), host(url))
        .onSuccess(socket -> note(member, socket))
        .onComplete(ended -> client.close());
  }

  private NetClientOptions options(Member member) {
    NetClientOptions options = new NetClientOptions();
    Optional<TlsConfiguration> configuration = tls.of(member);
    configuration.ifPresent(own -> TlsConfigUtils.configure(options, own));
    String names =
        configuration.flatMap(TlsConfiguration::getHostnameVerificationAlgorithm).orElse("HTTPS");
    return options
        .setSsl(true)
        .setHostnameVerificationAlgorithm(names)
        .setConnectTimeout(connectMillis)
        .setSslHandshakeTimeout(connectMillis)
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
  }

  /** Without the brackets of an IPv6 address. */
  private static String host(URI url) {
    return url.getHost().replaceAll("[\\[\\]]", "");
  }

  private void note(Member member, NetSocket socket) {
    try {
      if (socket.sslSession().getPeerCertificates()[0] instanceof X509Certificate x509) {
        Instant now = clock.instant();
        lookedAt.put(member, now);
        holder.certificate(member, Certificate.seen(x509.getNotAfter().toInstant(), now));
      }
    } catch (SSLPeerUnverifiedException e) {
      // Verified or not connected; there is nothing to note.
    }
  }
}
