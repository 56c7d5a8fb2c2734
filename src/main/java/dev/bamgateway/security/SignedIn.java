package dev.bamgateway.security;

import dev.bamgateway.bam.AcceptedCredentials;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Caller;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.Route;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The user behind the present request. */
@RequestScoped
public class SignedIn {

  /** What a request without usable credentials is answered with. */
  public static final String CHALLENGE = "Basic realm=\"Address Manager\", charset=\"UTF-8\"";

  private final SecurityIdentity identity;
  private final CurrentIdentityAssociation association;
  private final AcceptedCredentials accepted;
  private final CurrentVertxRequest request;
  private final Instant deadline;

  SignedIn(
      SecurityIdentity identity,
      CurrentIdentityAssociation association,
      AcceptedCredentials accepted,
      CurrentVertxRequest request,
      CallSettings settings,
      InstantSource clock) {
    this.identity = identity;
    this.association = association;
    this.accepted = accepted;
    this.request = request;
    this.deadline = clock.instant().plus(settings.deadline());
  }

  /** Whom calls to BAM are made for; all calls of one request share its deadline. */
  public Caller caller() {
    Credentials given = credentials(identity).orElseThrow();
    SocketAddress remote = request.getCurrent().request().remoteAddress();
    String address = remote == null ? "-" : String.valueOf(remote.hostAddress());
    return new Caller(given, accepted.contains(given), address, Route.FOLLOWING, deadline);
  }

  /** The same where nobody has to sign in; empty if the request came without. */
  public Uni<Optional<Credentials>> credentialsIfAny() {
    return association.getDeferredIdentity().map(SignedIn::credentials);
  }

  private static Optional<Credentials> credentials(SecurityIdentity identity) {
    return Optional.<PasswordCredential>ofNullable(identity.getCredential(PasswordCredential.class))
        .map(
            given ->
                new Credentials(
                    identity.getPrincipal().getName(), new String(given.getPassword())));
  }
}
