package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.ApiVersion;
import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.model.SignIn;
import dev.bamgateway.simulator.quirk.SignInQuirk;
import dev.bamgateway.simulator.v2.request.Body;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Signing in and out (contract: 3.2, LIVE95). An administrator sees all sessions, another user only
 * his own (the rights are ours).
 */
final class SessionsResource implements Resource {

  private final BamApplication bam;
  private final Outages outages;

  SessionsResource(BamApplication bam, Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  /** Adds the sign-in, which is for everyone. */
  void mountSignIn(Router router) {
    router.post("/sessions").handler(this::signIn);
  }

  @Override
  public void mount(Router router) {
    router.get("/sessions").handler(context -> list(new V2Request(context)));
    router.get("/sessions/current").handler(context -> show(new V2Request(context), true));
    router.get("/sessions/:id").handler(context -> show(new V2Request(context), false));
    router.patch("/sessions/current").handler(context -> change(new V2Request(context), true));
    router.patch("/sessions/:id").handler(context -> change(new V2Request(context), false));
  }

  private void signIn(RoutingContext context) {
    V2Request request = new V2Request(context);
    Body body = request.whole();
    body.require(List.of("username", "password"));
    String user = body.text("username");
    boolean readOnly = body.flag("readOnly");
    SignIn outcome = bam.signIn(user, body.text("password"), readOnly, ApiVersion.V2);
    if (outcome instanceof SignIn.Accepted accepted) {
      String self = SessionBody.path(accepted.session());
      JsonObject opened =
          SessionBody.opened(accepted.session(), context.request().remoteAddress().host());
      switch (bam.quirk(SignInQuirk.ToldName.class)) {
        case STORED -> {}
        case AS_GIVEN -> opened.getJsonObject("user").put("name", user);
        case NONE -> opened.putNull("user");
      }
      request.created(opened, Links.BASE + self);
    } else if (outcome instanceof SignIn.NoDatabase none) {
      outages.answered(context, none.outage());
    } else if (outcome instanceof SignIn.NotReadOnlyHere) {
      throw V2Error.forbidden(
          "ReadOnlySessionOnPrimary", "A read-only session cannot be opened on the primary server");
    } else if (outcome instanceof SignIn.Refused refused) {
      throw refusal(refused.reason());
    } else {
      throw new V2Error(
          401, "InvalidUsernameOrPassword", "The provided username or password is invalid");
    }
  }

  private V2Error refusal(SignIn.Reason reason) {
    if (reason == SignIn.Reason.DUPLICATE_NAME) {
      return new V2Error(409, "ResourceAlreadyExists", reason.words());
    }
    SignInQuirk.V2OtherReason form = bam.quirk(SignInQuirk.V2OtherReason.class);
    return new V2Error(form.status(), form.code(), reason.words());
  }

  private void list(V2Request request) {
    Session own = request.session();
    List<Session> visible =
        bam.server().sessions().all().stream().filter(other -> maySee(own, other)).toList();
    request.collection(visible, SessionBody::of, SessionBody.SHAPE);
  }

  private static boolean maySee(Session own, Session other) {
    return own.user().administrator() || other.user().name().equals(own.user().name());
  }

  private void show(V2Request request, boolean current) {
    request.single(SessionBody.of(find(request, current)), SessionBody.SHAPE);
  }

  private void change(V2Request request, boolean current) {
    Session session = find(request, current);
    String state =
        request.body(V2Request.MERGE_PATCH).change("state", List.of("LOGGED_OUT", "TERMINATED"));
    bam.server().sessions().end(session, Session.State.valueOf(state));
    request.single(SessionBody.of(session), SessionBody.SHAPE);
  }

  private Session find(V2Request request, boolean current) {
    Session own = request.session();
    if (current || own.id() == request.id("id")) {
      return own;
    }
    Session other = bam.server().sessions().byId(request.id("id")).orElseThrow(V2Error::notFound);
    if (!maySee(own, other)) {
      throw V2Error.forbidden("AccessDenied", "Access is denied");
    }
    return other;
  }
}
