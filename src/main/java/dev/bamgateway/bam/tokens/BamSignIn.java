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

/** Signs users in at a member, by the API that the member has: v2 where it is there, else v1. */
public final class BamSignIn {

  private final ApiVersions versions;
  private final V1SignIn v1;
  private final V2SignIn v2;

  public BamSignIn(ApiVersions versions, BamConnections connections) {
    this.versions = versions;
    this.v1 = new V1SignIn(connections);
    this.v2 = new V2SignIn(connections);
  }

  /**
   * Signs in once; the outcome is not remembered.
   *
   * @return the token, or a {@link BamException}
   */
  public Uni<BamToken> signIn(Member member, Credentials credentials) {
    return attempt(member, credentials)
        .onFailure(BamFailures::isNamed)
        .transform(BamFailures::translate)
        .onItem()
        .invoke(token -> versions.found(member, token.version()))
        .onFailure(BamSignIn::mayHaveChanged)
        .invoke(() -> versions.forget(member));
  }

  private Uni<BamToken> attempt(Member member, Credentials credentials) {
    ApiVersion version = versions.of(member);
    if (version == ApiVersion.V1) {
      return v1.signIn(member, credentials);
    }
    Uni<BamToken> newest = v2.signIn(member, credentials);
    return version == ApiVersion.V2
        ? newest
        : newest
            .onFailure(BamException.ApiMissing.class)
            .recoverWithUni(() -> v1.signIn(member, credentials));
  }

  private static boolean mayHaveChanged(Throwable failure) {
    return failure instanceof BamException.NotConnected
        || failure instanceof BamException.ApiMissing;
  }
}
