package dev.bamgateway.security.signin;

import dev.bamgateway.security.sessions.Sessions;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Signs requests in. A password is not checked here: BAM decides whether it is right when the call
 * reaches it. A gateway token is proof by itself.
 */
@ApplicationScoped
class GatewayMechanism implements HttpAuthenticationMechanism {

  private static final int UNAUTHORIZED = 401;
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Sessions sessions;

  GatewayMechanism(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviders) {
    HttpServerRequest request = context.request();
    Presented presented = Presented.by(request);
    if (presented instanceof Presented.Nothing) {
      return Uni.createFrom().nullItem();
    }
    return Uni.createFrom().item(() -> identity(proof(presented, request)));
  }

  private Proof proof(Presented presented, HttpServerRequest request) {
    if (presented instanceof Presented.Password password) {
      return new Proof.Password(password.credentials());
    }
    if (presented instanceof Presented.Token token) {
      if (token.byCookie()
          && !READING.contains(request.method())
          && !SameOrigin.isShownBy(request)) {
        throw new CrossOriginException();
      }
      return new Proof.OfSession(sessions.open(token.token()));
    }
    if (presented instanceof Presented.TooLong tooLong) {
      throw new TooLongException(tooLong.field());
    }
    throw new AuthenticationFailedException("the credentials cannot be read");
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom()
        .item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", SignedIn.CHALLENGE));
  }

  private static SecurityIdentity identity(Proof proof) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(proof.name()))
        .addCredential(proof)
        .build();
  }
}
