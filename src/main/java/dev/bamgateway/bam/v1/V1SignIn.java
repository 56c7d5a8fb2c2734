package dev.bamgateway.bam.v1;

import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.SignInReply;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in through v1. A failed sign-in has no certain form: status 200 with some other sentence
 * than the one that carries the token is the commonest.
 */
public final class V1SignIn {

  /** The token, and behind it whose it is, where that is told (contract: 2.2.2). */
  private static final Pattern SENTENCE =
      Pattern.compile("-> (BAMAuthToken: \\S+) <-(?: for User : ?(.*\\S))?", Pattern.DOTALL);

  private static final Pattern READ_ONLY_REFUSAL =
      Pattern.compile("read.?only", Pattern.CASE_INSENSITIVE);

  private static final String READ_ONLY = "isReadOnly=true|";
  private static final int OK = 200;

  private final BamConnections connections;

  public V1SignIn(BamConnections connections) {
    this.connections = connections;
  }

  /** Signs in; {@link BamException.ApiMissing} where the member has no v1. */
  public Uni<BamToken> signIn(Member member, Credentials credentials) {
    return read(
        api(member).login(member.url(), credentials.username(), credentials.password()),
        new SignInReply(ApiVersion.V1, credentials));
  }

  /** Opens a read-only session, which a primary refuses in no certain form. */
  public Uni<BamToken> signInReadOnly(Member member, Credentials credentials) {
    return read(
        api(member)
            .loginWithOptions(
                member.url(), credentials.username(), credentials.password(), READ_ONLY)
            .onFailure(V1SignIn::refusesReadOnly)
            .transform(failure -> SignInReply.rejection()),
        new SignInReply(ApiVersion.V1, credentials));
  }

  /** Ends the session of a token. */
  public Uni<String> signOut(Member member, BamToken token) {
    return api(member).logout(member.url(), token.authorization());
  }

  private static Uni<BamToken> read(Uni<String> reply, SignInReply meaning) {
    return reply
        .onFailure(BamFailures::isNamed)
        .transform(failure -> refusal(BamFailures.translate(failure), meaning))
        .onItem()
        .transform(body -> token(body, meaning));
  }

  private SessionApi api(Member member) {
    return connections.client(SessionApi.class, member);
  }

  static BamToken token(@Nullable String body, SignInReply meaning) {
    String text = JsonText.read(body);
    Matcher sentence = SENTENCE.matcher(text);
    if (!sentence.find()) {
      throw meaning.ofWords(OK, text);
    }
    return new BamToken(ApiVersion.V1, sentence.group(1), null, sentence.group(2));
  }

  private static BamException refusal(BamException failure, SignInReply meaning) {
    return failure instanceof BamException.ErrorReply reply && reply.error().status() == 404
        ? new BamException.ApiMissing("the server has no v1 API")
        : meaning.of(failure);
  }

  /** It may come as a server error, known by its words alone. */
  private static boolean refusesReadOnly(Throwable failure) {
    return BamFailures.find(failure) instanceof BamException.ErrorReply reply
        && reply.error().message() != null
        && READ_ONLY_REFUSAL.matcher(reply.error().message()).find();
  }
}
