package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.Condition;
import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.ClientRefusal;
import dev.bamgateway.simulator.wire.Certificates;
import dev.bamgateway.simulator.wire.ClientCheck;
import dev.bamgateway.simulator.wire.Identity;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.util.function.Supplier;

/**
 * The port of a member's Failover API: TLS, for clients with the right certificate only. It can be
 * switched off by itself, and present a certificate that nobody trusts.
 */
public final class FailoverApiServer {

  private final Server server;
  private final Certificates certificates;
  private final ClientCheck clients;
  private final Listener listener;
  private volatile Identity presented;
  private volatile boolean off;

  FailoverApiServer(
      Vertx vertx,
      String host,
      int port,
      Server server,
      Certificates certificates,
      Supplier<ClientRefusal> refusal,
      Handler<HttpServerRequest> handler) {
    this.server = server;
    this.certificates = certificates;
    this.presented = certificates.servers();
    this.clients = new ClientCheck(certificates.client(), refusal);
    this.listener =
        new Listener(vertx, host, port, this::options, request -> clients.pass(request, handler));
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PfxOptions()
                    .setPath(presented.keyStore().toString())
                    .setPassword(Identity.PASSWORD));
    clients.demand(options);
    return options;
  }

  /** The base URL, without trailing slash. */
  public String url() {
    return listener.url();
  }

  void open() {
    if (!off && server.condition() != Condition.DOWN) {
      listener.listen();
    }
  }

  void close() {
    listener.close();
  }

  void goDeaf() {
    listener.goDeaf();
  }

  void heal() {
    off = false;
    present(certificates.servers());
  }

  /** Refuses connections from now on, as if the service had never been switched on. */
  public void switchOff() {
    off = true;
    listener.goDeaf();
  }

  /** Ends {@link #switchOff}. */
  public void switchOn() {
    off = false;
    open();
  }

  /** Presents a certificate that nobody trusts. */
  public void presentWrongCertificate() {
    present(certificates.untrusted());
  }

  /** Presents the certificate that clients trust. */
  public void presentRightCertificate() {
    present(certificates.servers());
  }

  /** Listens anew, so that no connection stays that was made with the certificate before. */
  private void present(Identity identity) {
    if (!identity.equals(presented)) {
      listener.goDeaf();
      presented = identity;
    }
    open();
  }
}
