package dev.bamgateway.security;

import dev.bamgateway.bam.Credentials;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;

/** The user behind the present request. */
@RequestScoped
public class SignedIn {

  /** What a request without usable credentials is answered with. */
  public static final String CHALLENGE = "Basic realm=\"Address Manager\", charset=\"UTF-8\"";

  private final SecurityIdentity identity;

  SignedIn(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The BAM credentials the request came with. */
  public Credentials credentials() {
    PasswordCredential password = identity.getCredential(PasswordCredential.class);
    return new Credentials(identity.getPrincipal().getName(), new String(password.getPassword()));
  }
}
