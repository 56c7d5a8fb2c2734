package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * The users and their user defined fields. An administrator sees all, another user only himself
 * (contract: G-PERM; the rights are ours).
 */
final class UsersResource implements Resource {

  private final BamApplication bam;
  private final Outages outages;

  UsersResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get("/users").handler(outages.reading(this::list));
  }

  private void list(V2Request request) {
    SimulatedUser caller = request.session().user();
    List<SimulatedUser> visible =
        bam.database().users().stream()
            .filter(user -> caller.administrator() || user.name().equals(caller.name()))
            .toList();
    request.collection(visible, UserBody::of, UserBody.SHAPE);
  }
}
