package dev.bamgateway.bam;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The users' tokens: one sign-in for each user, password, server and term, however many calls ask
 * for it at once. Rejected credentials are remembered for a while, so that BAM is not asked again
 * and again; any other failure is forgotten at once.
 */
@Singleton
public class UserTokens {

  private static final int MAX_TOKENS = 10_000;
  private static final Duration REJECTION = Duration.ofSeconds(30);

  /** v1 does not tell when a token expires; BAM's default is 20 minutes without use. */
  private static final Duration UNTOLD_LIFETIME = Duration.ofMinutes(20);

  private final AsyncCache<Key, SignInOutcome> outcomes =
      Caffeine.newBuilder()
          .maximumSize(MAX_TOKENS)
          .expireAfter(new OutcomeExpiry(REJECTION, UNTOLD_LIFETIME))
          .buildAsync();

  private final GuardedSignIn signIn;
  private final AcceptedCredentials accepted;
  private final FailoverReceipts receipts;

  UserTokens(GuardedSignIn signIn, AcceptedCredentials accepted, FailoverReceipts receipts) {
    this.signIn = signIn;
    this.accepted = accepted;
    this.receipts = receipts;
  }

  /**
   * The user's token at a primary, by a sign-in if there is none yet.
   *
   * @return a future of the caller's own; cancelling it leaves the shared sign-in alone
   */
  CompletableFuture<BamToken> token(Credentials user, Primary primary) {
    return outcomes
        .get(key(user, primary), (key, executor) -> begin(primary, user))
        .thenApply(SignInOutcome::token);
  }

  /** Forgets a token that BAM no longer accepts; a newer one in its place stays. */
  void forget(Credentials user, Primary primary, BamToken refused) {
    Key key = key(user, primary);
    CompletableFuture<SignInOutcome> present = outcomes.getIfPresent(key);
    if (present != null
        && present.isDone()
        && !present.isCompletedExceptionally()
        && present.join().holds(refused)) {
      outcomes.asMap().remove(key, present);
    }
  }

  private CompletableFuture<SignInOutcome> begin(Primary primary, Credentials user) {
    return signIn
        .signIn(primary.member(), user)
        .invoke(() -> receipts.signedIn(primary))
        .invoke(() -> accepted.add(accepted.hashed(user)))
        .<SignInOutcome>map(SignInOutcome.Accepted::new)
        .onFailure(BamException.CredentialsRejected.class)
        .recoverWithItem(
            failure -> {
              accepted.remove(accepted.hashed(user));
              return new SignInOutcome.Rejected(String.valueOf(failure.getMessage()));
            })
        .subscribeAsCompletionStage();
  }

  private Key key(Credentials user, Primary primary) {
    return new Key(accepted.hashed(user), primary.member(), primary.term());
  }

  private record Key(AcceptedCredentials.Hashed user, Member server, long term) {}
}
