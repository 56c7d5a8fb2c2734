package dev.bamgateway.security.signin;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.security.sessions.Session;
import io.quarkus.security.credential.Credential;

/** By what a request was signed in. */
public sealed interface Proof extends Credential {

  /** What BAM is shown. */
  Credentials credentials();

  /** BAM's user name and password, which only BAM can tell to be right. */
  record Password(Credentials credentials) implements Proof {}

  /** A gateway token, whose credentials BAM accepted at sign-in. */
  record OfSession(Session session) implements Proof {
    @Override
    public Credentials credentials() {
      return session.credentials();
    }
  }
}
