package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.ApiVersion;
import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.TokenQuirk;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import dev.bamgateway.simulator.wire.BasicCredentials;
import dev.bamgateway.simulator.wire.TokenGone;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Lets in callers that present {@code Authorization: Basic} with a user name and the API token of
 * that user's session. The token as a Bearer token, or a password, is refused (contract: 3.2,
 * V2-AUTH).
 */
final class Authentication implements Handler<RoutingContext> {

  private final BamApplication bam;

  Authentication(BamApplication bam) {
    this.bam = bam;
  }

  @Override
  public void handle(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    if (header == null) {
      throw V2Error.noCredentials();
    }
    if (header.startsWith("Bearer ")) {
      refuseToken(context);
      return;
    }
    if (!header.startsWith("Basic ")) {
      throw V2Error.forbidden(
          "InvalidAuthorizationScheme", "The provided authorization scheme is invalid");
    }
    BasicCredentials credentials =
        BasicCredentials.parse(header).orElseThrow(V2Error::noCredentials);
    Optional<Session> session =
        bam.session(credentials.secret(), ApiVersion.V2)
            .filter(found -> found.user().isCalled(credentials.user()));
    if (session.isEmpty()) {
      refuseToken(context);
      return;
    }
    V2Request.authenticated(context, session.get());
    context.next();
  }

  private void refuseToken(RoutingContext context) {
    TokenQuirk.GoneForm form = bam.quirk(TokenQuirk.GoneForm.class);
    V2Error refusal = invalidToken(403, Quirk.V2TokenRefusal.INVALID_AUTHORIZATION_TOKEN);
    if (!TokenGone.answered(context, form, refusal.body())) {
      throw invalidToken(401, bam.quirk(Quirk.V2TokenRefusal.class));
    }
  }

  private static V2Error invalidToken(int status, Quirk.V2TokenRefusal refusal) {
    return new V2Error(status, refusal.code(), "The provided authorization token is invalid");
  }
}
