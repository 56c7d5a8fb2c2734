package dev.bamgateway.simulator.v2;

import io.vertx.ext.web.Router;

/** A resource and its sub-resources. */
interface Resource {

  /** Adds what only signed-in callers may use. */
  void mount(Router router);
}
