package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.quirk.Outage;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import dev.bamgateway.simulator.wire.Hanging;
import dev.bamgateway.simulator.wire.Misbehaviour;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Answers in place of the resources while the database they need is gone (contract: 3.7). */
final class Outages {

  private final BamApplication bam;
  private final Hanging hanging;

  Outages(BamApplication bam, Hanging hanging) {
    this.bam = bam;
    this.hanging = hanging;
  }

  /** A handler that needs the database. */
  Handler<RoutingContext> reading(Consumer<V2Request> resource) {
    return context -> {
      V2Request request = new V2Request(context);
      if (!answered(context, bam.readOutage(request.session()))) {
        resource.accept(request);
      }
    };
  }

  /** A handler that tells the server's role. */
  Handler<RoutingContext> role(Consumer<V2Request> resource) {
    return context -> {
      V2Request request = new V2Request(context);
      if (!answered(context, bam.roleOutage(request.session()))) {
        resource.accept(request);
      }
    };
  }

  /** Answers as the outage demands; false if there is none. */
  boolean answered(RoutingContext context, Outage outage) {
    if (outage == Outage.ERROR_500) {
      throw V2Error.internal();
    }
    if (outage == Outage.STATUS_401) {
      throw new V2Error(
          401, "InvalidUsernameOrPassword", "The provided username or password is invalid");
    }
    return Misbehaviour.outage(context, outage, hanging);
  }
}
