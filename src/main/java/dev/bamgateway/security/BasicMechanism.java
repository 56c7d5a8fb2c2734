package dev.bamgateway.security;

import dev.bamgateway.bam.Credentials;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code Authorization: Basic} with BAM credentials. Who presents them is known by name only: BAM
 * decides whether they are right when the call reaches it.
 */
@ApplicationScoped
class BasicMechanism implements HttpAuthenticationMechanism {

  private static final String PREFIX = "basic ";
  private static final int UNAUTHORIZED = 401;

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identityProviders) {
    Credentials credentials = parse(request.request().getHeader("Authorization"));
    return credentials == null
        ? Uni.createFrom().nullItem()
        : Uni.createFrom().item(identity(credentials));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", SignedIn.CHALLENGE));
  }

  private static SecurityIdentity identity(Credentials credentials) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(credentials.username()))
        .addCredential(new PasswordCredential(credentials.password().toCharArray()))
        .build();
  }

  /** Null for what is not a user name and a password. */
  private static @Nullable Credentials parse(@Nullable String header) {
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(header.substring(PREFIX.length()).strip());
      String pair = new String(decoded, StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 1 || colon == pair.length() - 1
          ? null
          : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
