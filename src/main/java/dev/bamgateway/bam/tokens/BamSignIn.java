package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.v1.V1Description;
import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Signs users in at a member, by the API that the member has: v2 where it is there, else v1. Where
 * that is not set, v1 is used only after the member has shown without credentials that it has it.
 */
public final class BamSignIn {

  private static final int NOT_IMPLEMENTED = 501;

  /** A session takes one or two kilobytes; a page that comes in its place may be larger. */
  private static final long MAX_REPLY_BYTES = 1L << 20;

  private final ApiVersions versions;
  private final V1SignIn v1;
  private final V2SignIn v2;
  private final V1Description description;

  public BamSignIn(ApiVersions versions, BamConnections connections) {
    this.versions = versions;
    BamConnections bounded = connections.readingAtMost(MAX_REPLY_BYTES);
    this.v1 = new V1SignIn(bounded);
    this.v2 = new V2SignIn(bounded);
    this.description = new V1Description(connections);
  }

  /**
   * Signs in once; the outcome is not remembered.
   *
   * @return the token, or a {@link BamException}
   */
  public Uni<BamToken> signIn(Member member, Credentials credentials) {
    return Uni.createFrom()
        .deferred(() -> attempt(member, credentials))
        .onFailure(BamFailures::isNamed)
        .transform(BamFailures::translate)
        .onItem()
        .invoke(token -> versions.found(member, token.version()))
        .onFailure(failure -> mayHaveChanged(member, failure))
        .invoke(() -> versions.forget(member));
  }

  /**
   * How long a session may serve before its member is to be signed in at anew; null if for ever.
   */
  public @Nullable Duration longestSession(BamToken token) {
    return versions.longestSession(token.version());
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
            .onFailure(BamSignIn::mayLackV2)
            .recoverWithUni(failure -> atV1(member, credentials, failure));
  }

  /**
   * Whether v2 may not be there: it is said so, or something else answers in its place. An error
   * page comes from a member that is not up, and tells nothing of what it has.
   */
  private static boolean mayLackV2(Throwable failure) {
    if (failure instanceof BamException.NotBam page) {
      return page.status() < 500 || page.status() == NOT_IMPLEMENTED;
    }
    return failure instanceof BamException.ApiMissing || failure instanceof BamException.Redirected;
  }

  private Uni<BamToken> atV1(Member member, Credentials credentials, Throwable withoutV2) {
    return description
        .isServed(member)
        .chain(
            served ->
                Boolean.TRUE.equals(served)
                    ? v1.signIn(member, credentials)
                    : Uni.createFrom().failure(unproven(withoutV2)));
  }

  private static Throwable unproven(Throwable withoutV2) {
    return withoutV2 instanceof BamException.ApiMissing
        ? new BamException.ApiMissing(
            "the server has no v2 API, and does not show by its application.wadl that it has v1")
        : withoutV2;
  }

  /** That a member has only v1 is doubted by any failure; that it has v2 is not. */
  private boolean mayHaveChanged(Member member, Throwable failure) {
    return failure instanceof BamException.NotConnected
        || failure instanceof BamException.ApiMissing
        || versions.of(member) == ApiVersion.V1;
  }
}
