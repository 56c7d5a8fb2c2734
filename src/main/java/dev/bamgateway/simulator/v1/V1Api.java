package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.wire.Hanging;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** The Legacy v1 REST interface (contract: section 2). */
public final class V1Api {

  /** Where it is mounted. */
  public static final String PATH = "/Services/REST";

  private V1Api() {}

  /** The routes of one server. */
  public static Router router(Vertx vertx, BamApplication bam, Hanging hanging) {
    return Router.router(vertx);
  }
}
