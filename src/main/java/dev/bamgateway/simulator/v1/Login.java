package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.ApiVersion;
import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.model.SignIn;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.SignInQuirk;
import dev.bamgateway.simulator.quirk.V1Quirk;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** {@code login}, {@code loginWithOptions} and {@code logout} (contract: 2.2 to 2.4). */
final class Login {

  private static final String NOT_READ_ONLY =
      "A read only API session cannot be created on the primary server";

  private final BamApplication bam;
  private final V1Outages outages;

  Login(BamApplication bam, V1Outages outages) {
    this.bam = bam;
    this.outages = outages;
  }

  void login(RoutingContext context) {
    signIn(context, false);
  }

  void loginWithOptions(RoutingContext context) {
    String options = context.queryParams().get("options");
    signIn(
        context,
        bam.quirk(V1Quirk.ReadOnlyWish.class) == V1Quirk.ReadOnlyWish.HEEDED
            && options != null
            && Boolean.parseBoolean(PropertyString.parse(options).get("isReadOnly")));
  }

  private void signIn(RoutingContext context, boolean readOnly) {
    MultiMap query = context.queryParams();
    String user = query.contains("username") ? query.get("username") : "";
    String password = query.contains("password") ? query.get("password") : "";
    SignIn outcome = bam.signIn(user, password, readOnly, ApiVersion.V1);
    if (outcome instanceof SignIn.Accepted accepted) {
      V1Reply.text(context, sentence(accepted.session(), user));
    } else if (outcome instanceof SignIn.NoDatabase none) {
      outages.answered(context, none.outage());
    } else if (outcome instanceof SignIn.NotReadOnlyHere) {
      refuseReadOnly(context);
    } else if (outcome instanceof SignIn.Refused refused) {
      V1Reply.text(context, status(refused.reason()), refused.reason().words());
    } else {
      refuse(context);
    }
  }

  private String sentence(Session session, String given) {
    String name =
        switch (bam.quirk(SignInQuirk.ToldName.class)) {
          case STORED -> session.user().name();
          case AS_GIVEN -> given;
          case NONE -> "";
        };
    return "Session Token-> BAMAuthToken: %s <- for User : %s".formatted(session.token(), name);
  }

  private int status(SignIn.Reason reason) {
    return reason == SignIn.Reason.DUPLICATE_NAME
        ? switch (bam.quirk(SignInQuirk.NameInAnotherCase.class)) {
          case KNOWN, WRONG, DUPLICATE_WITH_500 -> 500;
          case DUPLICATE_WITH_200 -> 200;
        }
        : bam.quirk(SignInQuirk.V1OtherReason.class).status();
  }

  private void refuse(RoutingContext context) {
    int status =
        switch (bam.quirk(Quirk.V1FailedLogin.class)) {
          case OK_WITH_TEXT -> 200;
          case STATUS_401 -> 401;
          case STATUS_500 -> 500;
        };
    V1Reply.text(context, status, V1Error.WRONG_CREDENTIALS);
  }

  private void refuseReadOnly(RoutingContext context) {
    int status =
        switch (bam.quirk(Quirk.V1ReadOnlyRefusal.class)) {
          case STATUS_500 -> 500;
          case OK_WITH_TEXT -> 200;
          case STATUS_403 -> 403;
        };
    V1Reply.text(context, status, NOT_READ_ONLY);
  }

  void logout(RoutingContext context) {
    Session session = V1Authentication.session(context);
    bam.server().sessions().end(session, Session.State.LOGGED_OUT);
    V1Reply.text(context, "User [" + session.user().name() + "] logged out successfully");
  }
}
