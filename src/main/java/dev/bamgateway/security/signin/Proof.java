package dev.bamgateway.security.signin;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.security.sessions.Session;
import io.quarkus.security.credential.Credential;

/** By what a request was signed in. */
public sealed interface Proof extends Credential {

  /** What BAM is shown. */
  Credentials credentials();

  /** The user's name as BAM knows it, as far as the proof itself tells. */
  default String name() {
    return credentials().username();
  }

  /** BAM's user name and password, which only BAM can tell to be right. */
  record Password(Credentials credentials) implements Proof {}

  /** A gateway token, whose credentials BAM accepted at sign-in. */
  record OfSession(Session session) implements Proof {
    @Override
    public Credentials credentials() {
      return session.credentials();
    }

    @Override
    public String name() {
      return session.name();
    }
  }
}
