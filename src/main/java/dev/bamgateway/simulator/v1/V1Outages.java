package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.quirk.Outage;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.Misbehaviour;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Answers in place of the methods while the database they need is gone (contract: 3.7). */
final class V1Outages {

  private final BamApplication bam;
  private final Hanging hanging;

  V1Outages(BamApplication bam, Hanging hanging) {
    this.bam = bam;
    this.hanging = hanging;
  }

  /** A method that needs the database. */
  Handler<RoutingContext> reading(Handler<RoutingContext> method) {
    return context -> {
      if (!answered(context, bam.readOutage(V1Authentication.session(context)))) {
        method.handle(context);
      }
    };
  }

  /** A method that tells the server's role. */
  Handler<RoutingContext> role(Handler<RoutingContext> method) {
    return context -> {
      if (!answered(context, bam.roleOutage(V1Authentication.session(context)))) {
        method.handle(context);
      }
    };
  }

  /** Answers as the outage demands; false if there is none. */
  boolean answered(RoutingContext context, Outage outage) {
    if (outage == Outage.ERROR_500) {
      throw new V1Error(500, "Unable to connect to the database");
    }
    if (outage == Outage.STATUS_401) {
      throw new V1Error(401, V1Error.WRONG_CREDENTIALS);
    }
    return Misbehaviour.outage(context, outage, hanging);
  }
}
