package dev.bamgateway.bam.tokens;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.v1.JsonText;
import dev.bamgateway.bam.v1.ReplicationApi;
import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells a primary from a standby that reports the primary's role: only a standby accepts a
 * read-only sign-in (contract: 3.7, V1-RO). The sessions that come of it are signed out at once.
 *
 * <p>Neither end is taken for granted. A session counts as read-only only if it is shown to be: BAM
 * before 9.3, and perhaps others, pass over the wish. And a refusal whose words nobody knows counts
 * only if an ordinary sign-in is accepted beside it: a server without its database refuses both.
 */
public final class ReadOnlySignIn {

  private static final Pattern READ_ONLY = Pattern.compile("read.?only", Pattern.CASE_INSENSITIVE);

  /** What became of it. */
  public enum Outcome {
    /** As a primary does. */
    REFUSED,
    /** As a standby does. */
    ACCEPTED,
    /** It says nothing of the role. */
    UNCLEAR
  }

  /** What became of a call that is closed to read-only sessions. */
  private enum Call {
    ANSWERED,
    REFUSED_AS_READ_ONLY,
    REFUSED,
    UNCLEAR
  }

  private final BamConnections connections;
  private final V1SignIn v1;
  private final V2SignIn v2;
  private final SignOut signOut;

  public ReadOnlySignIn(BamConnections connections, SignOut signOut) {
    this.connections = connections;
    this.v1 = new V1SignIn(connections);
    this.v2 = new V2SignIn(connections);
    this.signOut = signOut;
  }

  /**
   * Tries once; never fails.
   *
   * @param ordinary a session of the same credentials at the member, that may do more than read
   */
  public Uni<Outcome> attempt(Member member, Credentials credentials, BamToken ordinary) {
    ApiVersion version = ordinary.version();
    return readOnly(member, credentials, version)
        .chain(token -> accepted(member, token, ordinary).invoke(() -> signOut.end(member, token)))
        .onFailure(BamFailures::isNamed)
        .recoverWithUni(
            failure -> refused(member, credentials, version, BamFailures.translate(failure)));
  }

  private Uni<BamToken> readOnly(Member member, Credentials credentials, ApiVersion version) {
    return switch (version) {
      case V1 -> v1.signInReadOnly(member, credentials);
      case V2 -> v2.signInReadOnly(member, credentials);
    };
  }

  private Uni<BamToken> ordinary(Member member, Credentials credentials, ApiVersion version) {
    return switch (version) {
      case V1 -> v1.signIn(member, credentials);
      case V2 -> v2.signIn(member, credentials);
    };
  }

  /** v2 says itself that a session is read-only; at v1 it shows by what it may not call. */
  private Uni<Outcome> accepted(Member member, BamToken token, BamToken ordinary) {
    if (token.version() == ApiVersion.V2) {
      return Uni.createFrom().item(Outcome.ACCEPTED);
    }
    return replicationInfo(member, token)
        .chain(
            call ->
                switch (call) {
                  case REFUSED_AS_READ_ONLY -> Uni.createFrom().item(Outcome.ACCEPTED);
                  case REFUSED ->
                      replicationInfo(member, ordinary)
                          .map(
                              other -> other == Call.ANSWERED ? Outcome.ACCEPTED : Outcome.UNCLEAR);
                  case ANSWERED, UNCLEAR -> Uni.createFrom().item(Outcome.UNCLEAR);
                });
  }

  private Uni<Call> replicationInfo(Member member, BamToken token) {
    return connections
        .client(ReplicationApi.class, member)
        .getReplicationInfo(member.url(), token.authorization())
        .map(body -> call(JsonText.read(body)))
        .onFailure(BamFailures::isNamed)
        .recoverWithItem(failure -> call(BamFailures.translate(failure)));
  }

  /** Information is JSON; v1 also refuses with status 200 and a sentence (contract: 2.8). */
  private static Call call(String body) {
    if (new BamError(200, null, body).tokenRefusal() != TokenRefusal.NONE) {
      return Call.UNCLEAR;
    }
    return !body.startsWith("{") && saysReadOnly(body) ? Call.REFUSED_AS_READ_ONLY : Call.ANSWERED;
  }

  private static Call call(BamException failure) {
    // What is said of a session that is gone says nothing of what it might do.
    if (!(failure instanceof BamException.ErrorReply reply)
        || failure.tokenRefusal() != TokenRefusal.NONE) {
      return Call.UNCLEAR;
    }
    if (saysReadOnly(reply.error().message())) {
      return Call.REFUSED_AS_READ_ONLY;
    }
    return switch (reply.error().status()) {
      // No such call, not now.
      case 404, 405, 429, 501 -> Call.UNCLEAR;
      default -> Call.REFUSED;
    };
  }

  private static boolean saysReadOnly(@Nullable String words) {
    return words != null && READ_ONLY.matcher(words).find();
  }

  private Uni<Outcome> refused(
      Member member, Credentials credentials, ApiVersion version, BamException failure) {
    if (failure instanceof BamException.ErrorReply reply && reply.error().isReadOnlySession()) {
      return Uni.createFrom().item(Outcome.REFUSED);
    }
    return isReply(failure)
        ? ordinary(member, credentials, version)
            .invoke(token -> signOut.end(member, token))
            .map(token -> Outcome.REFUSED)
            .onFailure(BamFailures::isNamed)
            .recoverWithItem(Outcome.UNCLEAR)
        : Uni.createFrom().item(Outcome.UNCLEAR);
  }

  /** Whether it is an answer to the sign-in, and not one of something else, or none. */
  private static boolean isReply(BamException failure) {
    if (failure instanceof BamException.ErrorReply reply) {
      return reply.error().status() != 429;
    }
    return !(failure instanceof BamException.NotConnected
        || failure instanceof BamException.TimedOut
        || failure instanceof BamException.ConnectionLost
        || failure instanceof BamException.NotBam
        || failure instanceof BamException.Redirected
        || failure instanceof BamException.Unusable
        || failure instanceof BamException.ApiMissing
        || failure instanceof BamException.OtherVersion);
  }
}
