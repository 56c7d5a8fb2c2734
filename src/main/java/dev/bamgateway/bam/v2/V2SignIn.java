package dev.bamgateway.bam.v2;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.SignInReply;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Sign-in through v2. */
public final class V2SignIn {

  private static final String LOGIN_FAIL = "LOGIN_FAIL";
  private static final int CREATED = 201;

  private final BamConnections connections;

  public V2SignIn(BamConnections connections) {
    this.connections = connections;
  }

  /** Signs in; {@link BamException.ApiMissing} where the member has no v2. */
  public Uni<BamToken> signIn(Member member, Credentials credentials) {
    return session(member, credentials, false)
        .map(session -> token(session, new SignInReply(ApiVersion.V2, credentials)));
  }

  /** Opens a read-only session, which a primary refuses with 403. */
  public Uni<BamToken> signInReadOnly(Member member, Credentials credentials) {
    return session(member, credentials, true)
        .chain(
            session -> {
              BamToken token = token(session, new SignInReply(ApiVersion.V2, credentials));
              return Boolean.TRUE.equals(session.readOnly())
                  ? Uni.createFrom().item(token)
                  : signOut(member, token).onItemOrFailure().transformToUni(V2SignIn::mayWrite);
            });
  }

  private static Uni<BamToken> mayWrite(@Nullable String done, @Nullable Throwable failure) {
    return Uni.createFrom()
        .failure(
            new BamException.Unusable("Address Manager passed over the wish to read only", null));
  }

  /** Ends the session of a token. */
  public Uni<String> signOut(Member member, BamToken token) {
    return api(member).change(member.url(), token.authorization(), new SessionState("LOGGED_OUT"));
  }

  private Uni<Session> session(Member member, Credentials credentials, boolean readOnly) {
    NewSession body = new NewSession(credentials.username(), credentials.password(), readOnly);
    return api(member)
        .signIn(member.url(), body)
        .onFailure(BamFailures::isNamed)
        .transform(
            failure ->
                refusal(
                    BamFailures.translate(failure), new SignInReply(ApiVersion.V2, credentials)));
  }

  private SessionApi api(Member member) {
    return connections.client(SessionApi.class, member);
  }

  static BamToken token(@Nullable Session session, SignInReply meaning) {
    String credentials = session == null ? null : session.basicAuthenticationCredentials();
    if (session == null || credentials == null || credentials.isBlank()) {
      throw session != null && LOGIN_FAIL.equals(session.state()) && session.response() == null
          ? SignInReply.rejection()
          : meaning.ofWords(CREATED, session == null ? null : session.response());
    }
    return new BamToken(
        ApiVersion.V2, "Basic " + credentials, session.lifetime(), session.username());
  }

  private static BamException refusal(BamException failure, SignInReply meaning) {
    return isMissing(failure)
        ? new BamException.ApiMissing("the server has no v2 API")
        : meaning.of(failure);
  }

  /** A 404 with another code than that of an unknown resource comes from a v2 that is there. */
  private static boolean isMissing(BamException failure) {
    if (failure instanceof BamException.ErrorReply reply) {
      BamError error = reply.error();
      return switch (error.status()) {
        case 404 -> error.code() == null || error.code().equals("ResourceNotFound");
        case 405, 501 -> true;
        default -> false;
      };
    }
    return failure instanceof BamException.NotBam page && page.status() == 404;
  }
}
