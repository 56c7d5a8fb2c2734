package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;

/**
 * Tells a primary from a standby that reports the primary's role: only a standby accepts a
 * read-only sign-in (contract: 3.7, V1-RO). A session that comes of it is signed out at once.
 */
public final class ReadOnlySignIn {

  /** What became of it. */
  public enum Outcome {
    /** As a primary does. */
    REFUSED,
    /** As a standby does. */
    ACCEPTED,
    /** It says nothing of the role. */
    UNCLEAR
  }

  private final V1SignIn v1;
  private final V2SignIn v2;
  private final SignOut signOut;

  public ReadOnlySignIn(BamConnections connections, SignOut signOut) {
    this.v1 = new V1SignIn(connections);
    this.v2 = new V2SignIn(connections);
    this.signOut = signOut;
  }

  /** Tries once, with credentials that the member has just accepted; never fails. */
  public Uni<Outcome> attempt(Member member, Credentials credentials, ApiVersion version) {
    Uni<BamToken> signIn =
        switch (version) {
          case V1 -> v1.signInReadOnly(member, credentials);
          case V2 -> v2.signInReadOnly(member, credentials);
        };
    return signIn
        .invoke(token -> signOut.end(member, token))
        .map(token -> Outcome.ACCEPTED)
        .onFailure(BamFailures::isNamed)
        .recoverWithItem(failure -> outcome(BamFailures.translate(failure), version));
  }

  private static Outcome outcome(BamException failure, ApiVersion version) {
    boolean refused =
        switch (version) {
          // Its refusal has no certain form, but an answer that is not a sign-in is one: the
          // credentials are right.
          case V1 ->
              failure instanceof BamException.CredentialsRejected
                  || (failure instanceof BamException.ErrorReply reply
                      && !reply.error().isServerError());
          case V2 ->
              failure instanceof BamException.ErrorReply reply && reply.error().isReadOnlySession();
        };
    return refused ? Outcome.REFUSED : Outcome.UNCLEAR;
  }
}
