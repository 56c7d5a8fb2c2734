package dev.bamgateway.simulator;

import dev.bamgateway.Patience;
import dev.bamgateway.simulator.wire.Certificates;
import dev.bamgateway.simulator.wire.Identity;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client of the Failover API of one member, with a certificate or without. */
final class FailoverApiCaller {

  private final HttpClient http;
  private final SimulatedMember member;

  FailoverApiCaller(SimulatedMember member, Certificates trusted, @Nullable Identity client) {
    this.member = member;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Patience.LIMIT)
            .sslContext(context(trusted.servers(), client))
            .build();
  }

  /** With the certificate that is accepted. */
  static FailoverApiCaller of(SimulatedMember member, Certificates certificates) {
    return new FailoverApiCaller(member, certificates, certificates.client());
  }

  private static SSLContext context(Identity trusted, @Nullable Identity client) {
    try {
      KeyStore servers = KeyStore.getInstance("PKCS12");
      servers.load(null, null);
      try (InputStream in = Files.newInputStream(trusted.certificate())) {
        servers.setCertificateEntry(
            "servers", CertificateFactory.getInstance("X.509").generateCertificate(in));
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(servers);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(client), trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyManager @Nullable [] keys(@Nullable Identity client)
      throws IOException, GeneralSecurityException {
    if (client == null) {
      return null;
    }
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(client.keyStore())) {
      own.load(in, Identity.PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, Identity.PASSWORD.toCharArray());
    return keys.getKeyManagers();
  }

  HttpResponse<String> send(String method, String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(member.failoverApi().url() + path))
            .timeout(Patience.LIMIT)
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> health() throws IOException {
    return send("GET", "/bam/v1/health");
  }

  /** What stands under {@code details} of a report, down the given path. */
  JsonObject details(String... path) throws IOException {
    JsonObject node = new JsonObject(health().body());
    for (String name : path) {
      node = node.getJsonObject("details").getJsonObject(name);
    }
    return node;
  }

  JsonObject replication() throws IOException {
    return details("replicationMetrics", "replication").getJsonObject("details");
  }
}
