package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.ext.web.Router;
import java.util.List;

/**
 * The users and their user defined fields. An administrator sees all, another user only himself
 * (contract: G-PERM; the rights are ours).
 */
final class UsersResource implements Resource {

  private static final List<String> BELOW = List.of("groups", "favorites", "tasks");

  private final BamApplication bam;
  private final Outages outages;

  UsersResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  @Override
  public void mount(Router router) {
    router.get("/users").handler(outages.reading(this::list));
    router.post("/users").handler(outages.reading(this::create));
    router.get("/users/:id").handler(outages.reading(this::show));
    router.get("/users/:id/sessions").handler(outages.reading(this::sessions));
    BELOW.forEach(name -> router.get("/users/:id/" + name).handler(outages.reading(this::below)));
  }

  private void list(V2Request request) {
    request.collection(
        UserBody.visible(bam, request), user -> UserBody.of(user, bam), UserBody.SHAPE);
  }

  private void show(V2Request request) {
    request.single(UserBody.of(find(request), bam), UserBody.SHAPE);
  }

  private void sessions(V2Request request) {
    SimulatedUser user = find(request);
    List<Session> his =
        bam.server().sessions().all().stream()
            .filter(session -> session.user().name().equals(user.name()))
            .toList();
    request.collection(his, SessionBody::of, SessionBody.SHAPE);
  }

  private void below(V2Request request) {
    find(request);
    request.nothing();
  }

  private SimulatedUser find(V2Request request) {
    long id = request.id("id");
    return UserBody.visible(bam, request).stream()
        .filter(user -> user.id() == id)
        .findFirst()
        .orElseThrow(V2Error::notFound);
  }

  private void create(V2Request request) {
    request.mayWrite();
    request.mustAdminister();
    SimulatedUser added = UserBody.read(request.whole());
    bam.database().addUser(added);
    request.created(UserBody.of(added, bam), Links.BASE + "/users/" + added.id());
  }
}
