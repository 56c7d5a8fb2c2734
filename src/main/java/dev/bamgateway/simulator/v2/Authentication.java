package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.ApiVersion;
import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.v2.request.V2Error;
import dev.bamgateway.simulator.v2.request.V2Request;
import dev.bamgateway.simulator.wire.BasicCredentials;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

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
      throw invalidToken();
    }
    if (!header.startsWith("Basic ")) {
      throw V2Error.forbidden(
          "InvalidAuthorizationScheme", "The provided authorization scheme is invalid");
    }
    BasicCredentials credentials =
        BasicCredentials.parse(header).orElseThrow(V2Error::noCredentials);
    Session session =
        bam.session(credentials.secret(), ApiVersion.V2)
            .filter(found -> found.user().name().equals(credentials.user()))
            .orElseThrow(this::invalidToken);
    V2Request.authenticated(context, session);
    context.next();
  }

  private V2Error invalidToken() {
    return new V2Error(
        401,
        bam.quirk(Quirk.V2TokenRefusal.class).code(),
        "The provided authorization token is invalid");
  }
}
