package dev.bamgateway.api.connections;

import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The port of health and metrics. Quarkus tells which it is only where that is another one than was
 * set, as where the system chose it.
 */
@Singleton
public class ManagementPort {

  private final HttpServer told;
  private final int set;

  ManagementPort(HttpServer told, @ConfigProperty(name = "quarkus.management.port") int set) {
    this.told = told;
    this.set = set;
  }

  /** Whether it can be said yet; later on it always can. */
  boolean isKnown() {
    return number() > 0;
  }

  /** Whether a port is this one. */
  public boolean is(int port) {
    return port == number();
  }

  private int number() {
    return told.getManagementPort() > 0 ? told.getManagementPort() : set;
  }
}
