package dev.bamgateway.simulator;

import dev.bamgateway.simulator.model.Server;
import dev.bamgateway.simulator.quirk.FailoverApiQuirk.ClientRefusal;
import dev.bamgateway.simulator.wire.Certificates;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Supplier;

/** What the Failover APIs of a cluster have in common: the port, and who trusts whom. */
final class FailoverApis {

  private final List<String> hosts;
  private final Certificates certificates;
  private final int port;

  private FailoverApis(List<String> hosts, Certificates certificates, int port) {
    this.hosts = hosts;
    this.certificates = certificates;
    this.port = port;
  }

  static FailoverApis on(List<String> hosts, Certificates certificates) {
    return new FailoverApis(hosts, certificates, FreePort.at(hosts));
  }

  FailoverApiServer server(
      Vertx vertx,
      int index,
      Server server,
      Supplier<ClientRefusal> refusal,
      Handler<HttpServerRequest> handler) {
    return new FailoverApiServer(
        vertx, hosts.get(index), port, server, certificates, refusal, handler);
  }

  /** The port, the same at every member. */
  int port() {
    return port;
  }
}
