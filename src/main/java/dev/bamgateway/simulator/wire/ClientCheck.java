package dev.bamgateway.simulator.wire;

import dev.bamgateway.simulator.quirk.FailoverApiQuirk.ClientRefusal;
import io.vertx.core.Handler;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.X509TrustManager;

/**
 * Lets one client in, known by its certificate. A client with another certificate or none fails in
 * the TLS handshake, or is told by HTTP, as the quirk wants it.
 */
public final class ClientCheck {

  private final Identity client;
  private final Certificate accepted;
  private final Supplier<ClientRefusal> refusal;

  public ClientCheck(Identity client, Supplier<ClientRefusal> refusal) {
    this.client = client;
    this.accepted = read(client);
    this.refusal = refusal;
  }

  private static Certificate read(Identity identity) {
    try (InputStream in = Files.newInputStream(identity.certificate())) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a port ask for a certificate. */
  public void demand(HttpServerOptions options) {
    if (refusal.get() == ClientRefusal.TLS_ALERT) {
      options
          .setClientAuth(ClientAuth.REQUIRED)
          .setTrustOptions(new PemTrustOptions().addCertPath(client.certificate().toString()));
    } else {
      options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(new Anybody()));
    }
  }

  /** Passes on a request whose connection was made with the right certificate. */
  public void pass(HttpServerRequest request, Handler<HttpServerRequest> next) {
    if (isAccepted(request)) {
      next.handle(request);
    } else {
      Pages.status(request.response(), 403, "Forbidden");
    }
  }

  private boolean isAccepted(HttpServerRequest request) {
    try {
      return accepted.equals(request.sslSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  /** Lets everybody through the handshake; the certificate is looked at later. */
  private static final class Anybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
