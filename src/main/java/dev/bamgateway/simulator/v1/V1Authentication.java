package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.ApiVersion;
import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.Session;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.TokenQuirk;
import dev.bamgateway.simulator.wire.TokenGone;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Lets in callers that present {@code Authorization: BAMAuthToken: ...} (contract: 2.2 and 2.8).
 */
final class V1Authentication implements Handler<RoutingContext> {

  private static final String SCHEME = "BAMAuthToken: ";
  private static final String SESSION = "session";

  private final BamApplication bam;

  V1Authentication(BamApplication bam) {
    this.bam = bam;
  }

  static Session session(RoutingContext context) {
    Session session = context.get(SESSION);
    if (session == null) {
      throw V1Error.notLoggedIn(401);
    }
    return session;
  }

  @Override
  public void handle(RoutingContext context) {
    Optional<Session> session =
        Optional.ofNullable(context.request().getHeader("Authorization"))
            .filter(header -> header.startsWith(SCHEME))
            .flatMap(header -> bam.session(header.substring(SCHEME.length()), ApiVersion.V1));
    if (session.isEmpty()) {
      V1Error refusal = V1Error.notLoggedIn(403);
      if (TokenGone.answered(context, bam.quirk(TokenQuirk.GoneForm.class), refusal.body())) {
        return;
      }
      throw V1Error.notLoggedIn(
          switch (bam.quirk(Quirk.V1ExpiredToken.class)) {
            case STATUS_401 -> 401;
            case STATUS_500_NOT_LOGGED_IN -> 500;
          });
    }
    context.put(SESSION, session.get());
    context.next();
  }
}
