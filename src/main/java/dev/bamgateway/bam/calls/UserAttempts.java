package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.memory.ReadBudget;
import dev.bamgateway.bam.places.Claimant;
import dev.bamgateway.bam.tokens.TokenTurn;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.v1.BamV1Client;
import dev.bamgateway.bam.v2.BamV2Client;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.bam.wire.AttemptConnections;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.CallingContext;
import dev.bamgateway.bam.wire.WriteTracker;
import dev.bamgateway.cluster.Primary;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Attempts of one operation in the name of one user: sign-in, then the operation. A token that BAM
 * no longer accepts is replaced, once at each primary; the operation goes again unless something
 * was written before. A second refusal stands.
 */
final class UserAttempts<T> {

  private final Credentials user;
  private final Claimant who;
  private final UserTokens tokens;
  private final BamConnections connections;
  private final Function<BamClient, Uni<T>> operation;
  private final CallingContext context = CallingContext.current();
  private long renewedIn = -1;

  UserAttempts(
      Caller caller,
      UserTokens tokens,
      BamConnections connections,
      Function<BamClient, Uni<T>> operation) {
    this.user = caller.credentials();
    this.who = caller.claimant();
    this.tokens = tokens;
    this.connections = connections;
    this.operation = operation;
  }

  /**
   * Waits until the user's sign-in at a primary goes to BAM, or is not needed. Where it lost its
   * place because of the caller who began it, this caller asks for one once.
   */
  Uni<TokenTurn> turn(Primary primary) {
    return next(primary)
        .chain(turn -> turn.isLostByAnother() ? next(primary) : Uni.createFrom().item(turn));
  }

  private Uni<TokenTurn> next(Primary primary) {
    return Uni.createFrom()
        .deferred(
            () -> {
              TokenTurn turn = tokens.turn(user, who, primary);
              // A turn that has come costs no time, so it is taken however little is left.
              return turn.come().isDone()
                  ? Uni.createFrom().item(turn)
                  : context.await(turn::come).map(come -> turn);
            });
  }

  /**
   * One attempt at one primary.
   *
   * @param turn has come
   * @param writes keeps track of what it writes
   */
  Uni<T> attempt(Primary primary, TokenTurn turn, WriteTracker writes) {
    return token(turn)
        .chain(
            token ->
                run(primary, token, writes)
                    .onFailure(failure -> replaces(token, failure, primary))
                    .recoverWithUni(
                        failure ->
                            writes.isUntouched()
                                ? again(primary, writes)
                                : Uni.createFrom().failure(failure)));
  }

  private Uni<T> again(Primary primary, WriteTracker writes) {
    return turn(primary).chain(this::token).chain(renewed -> run(primary, renewed, writes));
  }

  /** Whether there is another token now, since the failure says that BAM refuses this one. */
  private boolean replaces(BamToken token, Throwable failure, Primary primary) {
    TokenRefusal refusal = BamFailures.tokenRefusal(failure);
    if (refusal == TokenRefusal.NONE || renewedIn == primary.term()) {
      return false;
    }
    boolean another = tokens.forget(user, primary, token, refusal);
    renewedIn = another ? primary.term() : renewedIn;
    return another;
  }

  private Uni<BamToken> token(TokenTurn turn) {
    return context
        .await(turn::token)
        .onFailure(UserAttempts::isNoAnswerToSignIn)
        .transform(failure -> notUnderstood(BamFailures.translate(failure)));
  }

  /** What a call may well bring, but no sign-in: its caller is to know that it was the sign-in. */
  private static boolean isNoAnswerToSignIn(Throwable failure) {
    BamException named = BamFailures.find(failure);
    return named instanceof BamException.NotBam
        || named instanceof BamException.Redirected
        || named instanceof BamException.Unusable
        || named instanceof BamException.ApiMissing;
  }

  private static BamException notUnderstood(BamException failure) {
    return new BamException.SignInNotUnderstood(
        0, "the sign-in was not understood: " + failure.getMessage(), null);
  }

  private Uni<T> run(Primary primary, BamToken token, WriteTracker writes) {
    ReadBudget read = connections.read(primary.member());
    return operation.apply(client(primary, token, writes, read)).onTermination().invoke(read::end);
  }

  private BamClient client(Primary primary, BamToken token, WriteTracker writes, ReadBudget read) {
    AttemptConnections own =
        new AttemptConnections(
            connections, primary.member(), new Attempt(primary, token, writes, read));
    return switch (token.version()) {
      case V1 -> new BamV1Client(own);
      case V2 -> new BamV2Client(own);
    };
  }
}
