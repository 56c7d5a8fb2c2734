package dev.bamgateway.security;

import dev.bamgateway.bam.Credentials;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The user behind the present request. */
@RequestScoped
public class SignedIn {

  /** What a request without usable credentials is answered with. */
  public static final String CHALLENGE = "Basic realm=\"Address Manager\", charset=\"UTF-8\"";

  private final SecurityIdentity identity;
  private final CurrentIdentityAssociation association;

  SignedIn(SecurityIdentity identity, CurrentIdentityAssociation association) {
    this.identity = identity;
    this.association = association;
  }

  /** The BAM credentials the request came with. */
  public Credentials credentials() {
    return credentials(identity).orElseThrow();
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
