package dev.bamgateway.bam.tokens;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.bam.KeyedHash.Hash;
import dev.bamgateway.bam.ServiceAccount;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.places.Claimant;
import dev.bamgateway.bam.tokens.SignInOutcome.Accepted;
import dev.bamgateway.bam.tokens.SignInOutcome.Refused;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The users' tokens: one sign-in for each user, password, member and term, however many calls ask
 * for it at once. A token is replaced before it expires, and serves until then; one that is no
 * longer used, or whose member is no longer the primary, is signed out. Rejected credentials are
 * remembered for a while, so that BAM is not asked again and again; any other failure is forgotten
 * at once.
 */
@Singleton
public class UserTokens {

  private static final long MOST_BYTES = 4 << 20;

  /** Half of what BAM itself grants a session that nobody uses (contract: A-TMO). */
  private static final Duration IDLE = Duration.ofMinutes(10);

  /** How often a renewal that failed is tried again by itself. */
  private static final int MORE_RENEWALS = 4;

  /** How long nobody tries again after a renewal was refused by its status alone. */
  private static final Duration REST = Duration.ofSeconds(30);

  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final AsyncCache<Key, SignInOutcome> outcomes;
  private final SingleFlight<Key, SignInOutcome> signIns = new SingleFlight<>();

  /** Of the sign-ins under way. */
  private final Map<Key, SignInTurn> turns = new ConcurrentHashMap<>();

  private final TypedGuard<Uni<SignInOutcome>> renewals;
  private final Set<Key> renewing = ConcurrentHashMap.newKeySet();
  private final GuardedSignIn signIn;
  private final AcceptedCredentials accepted;
  private final RefusedSignIns refusals;
  private final OddRefusals oddRefusals;
  private final FailoverReceipts receipts;
  private final CurrentPrimary currentPrimary;
  private final InstantSource clock;
  private final LeavingTokens leaving;

  @Inject
  UserTokens(
      GuardedSignIn signIn,
      AcceptedCredentials accepted,
      ServiceAccount account,
      FailoverReceipts receipts,
      CurrentPrimary currentPrimary,
      BamConnections connections,
      CallSettings settings,
      InstantSource clock) {
    this(
        signIn,
        accepted,
        account,
        receipts,
        currentPrimary,
        connections,
        settings,
        clock,
        MOST_BYTES);
  }

  /**
   * @param most how much the outcomes of sign-ins may take that are kept, in bytes
   */
  UserTokens(
      GuardedSignIn signIn,
      AcceptedCredentials accepted,
      ServiceAccount account,
      FailoverReceipts receipts,
      CurrentPrimary currentPrimary,
      BamConnections connections,
      CallSettings settings,
      InstantSource clock,
      long most) {
    this.signIn = signIn;
    this.accepted = accepted;
    this.refusals = new RefusedSignIns(accepted, account, clock);
    this.oddRefusals = new OddRefusals(clock);
    this.receipts = receipts;
    this.currentPrimary = currentPrimary;
    this.clock = clock;
    this.leaving =
        new LeavingTokens(new SignOut(connections, settings.timeout()), settings.timeout(), clock);
    this.renewals =
        TypedGuard.create(new TypeLiteral<Uni<SignInOutcome>>() {})
            .withRetry()
            .retryOn(BamException.class)
            .maxRetries(MORE_RENEWALS)
            .delay(settings.retryInterval().toMillis(), ChronoUnit.MILLIS)
            .withExponentialBackoff()
            .done()
            .done()
            .build();
    this.outcomes =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher((Key key, SignInOutcome outcome) -> outcome.weight())
            .expireAfter(new OutcomeExpiry(IDLE, clock))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .removalListener(this::onRemoval)
            .scheduler(Scheduler.systemScheduler())
            .executor(Infrastructure.getDefaultExecutor())
            .buildAsync();
  }

  void onStart(@Observes StartupEvent event) {
    followSwitches();
  }

  /**
   * Drops the tokens of a term that is over. They are of no use, and the member that issued them
   * may be up and still hold their sessions.
   */
  private void followSwitches() {
    long term = currentPrimary.standing().term();
    var unused =
        currentPrimary
            .await(later -> later.term() != term)
            .thenAcceptAsync(
                later -> {
                  drop(key -> key.term() < later.term());
                  followSwitches();
                },
                Infrastructure.getDefaultExecutor());
  }

  /** Calls had time to end; a write that no caller waits for may still be under way. */
  void onShutdown(@Observes ShutdownEvent event) {
    leaving.endAll();
    outcomes
        .asMap()
        .forEach(
            (key, outcome) -> {
              if (now(outcome) instanceof Accepted signedIn) {
                leaving.end(key.member(), signedIn.held());
              }
            });
    leaving.await(FAREWELL);
  }

  /**
   * The user's token at a primary, by a sign-in if there is none yet.
   *
   * @param who takes the place of a sign-in, if this is the first to ask for it
   */
  public TokenTurn turn(Credentials user, Claimant who, Primary primary) {
    Key key = key(user, primary);
    AtomicBoolean asked = new AtomicBoolean();
    CompletableFuture<SignInOutcome> outcome = outcome(key, user, who, primary, asked);
    boolean remembered = !asked.get() && outcome.isDone();
    if (now(outcome) instanceof Accepted signedIn && signedIn.held().isDue(clock.instant())) {
      renew(key, user, primary, outcome, signedIn);
    }
    CompletableFuture<BamToken> token =
        outcome.thenApply(known -> remembered ? known.rememberedToken() : known.token());
    return new TokenTurn(come(key, token), token, asked.get());
  }

  /**
   * A sign-in that is over ends the wait for its turn by the token itself: whoever is told of the
   * end finds there how it ended.
   */
  private CompletableFuture<@Nullable Void> come(Key key, CompletableFuture<BamToken> token) {
    if (token.isDone()) {
      return CompletableFuture.completedFuture(null);
    }
    SignInTurn turn = turns.get(key);
    CompletableFuture<@Nullable Void> come =
        turn == null ? new CompletableFuture<>() : turn.await();
    var unused = token.whenComplete((known, failure) -> come.complete(null));
    return come;
  }

  /** A failure is forgotten at once: also by who comes before the cache has been told of it. */
  private CompletableFuture<SignInOutcome> outcome(
      Key key, Credentials user, Claimant who, Primary primary, AtomicBoolean asked) {
    CompletableFuture<SignInOutcome> outcome = known(key, user, who, primary, asked);
    if (asked.get() || !outcome.isCompletedExceptionally()) {
      return outcome;
    }
    outcomes.asMap().remove(key, outcome);
    return known(key, user, who, primary, asked);
  }

  private CompletableFuture<SignInOutcome> known(
      Key key, Credentials user, Claimant who, Primary primary, AtomicBoolean asked) {
    return outcomes.get(
        key,
        (same, executor) -> {
          asked.set(true);
          return signIn(key, user, who, primary).subscribeAsCompletionStage();
        });
  }

  /**
   * Replaces a token that BAM no longer accepts; a newer one in its place stays.
   *
   * @param how a refusal in another form than 401 is believed now and then only
   * @return whether the next token is another one
   */
  public boolean forget(Credentials user, Primary primary, BamToken refused, TokenRefusal how) {
    Key key = key(user, primary);
    CompletableFuture<SignInOutcome> present =
        outcomes
            .asMap()
            .computeIfPresent(
                key,
                (same, known) ->
                    now(known) instanceof Accepted signedIn
                            && signedIn.holds(refused)
                            && isBelieved(how, key)
                        ? another(key, user, primary, signedIn, how)
                        : known);
    SignInOutcome now = present == null ? null : now(present);
    return how != TokenRefusal.NONE && (now == null || !now.holds(refused));
  }

  private boolean isBelieved(TokenRefusal how, Key key) {
    return switch (how) {
      case NONE -> false;
      case BY_STATUS -> true;
      case ODDLY -> oddRefusals.isBelieved(key.user());
    };
  }

  /** A sign-in; the session before may still be open where nobody said plainly that it is not. */
  private CompletableFuture<SignInOutcome> another(
      Key key, Credentials user, Primary primary, Accepted signedIn, TokenRefusal how) {
    if (how == TokenRefusal.ODDLY) {
      leaving.leave(key.member(), signedIn.held());
    }
    return ownSignIn(key, user, primary).subscribeAsCompletionStage();
  }

  /**
   * Ends the sessions of these credentials at BAM, as soon as calls under way have had time to end.
   * A later call with them signs in anew.
   */
  public void signOut(Credentials user) {
    Hash credentials = accepted.hashed(user);
    drop(key -> key.user().equals(credentials));
  }

  private void drop(Predicate<Key> condition) {
    outcomes
        .synchronous()
        .invalidateAll(outcomes.asMap().keySet().stream().filter(condition).toList());
  }

  /** One sign-in at a time: the first call, a renewal and a call that was refused all share it. */
  private Uni<SignInOutcome> signIn(Key key, Credentials user, Claimant who, Primary primary) {
    return signIns.run(key, () -> ask(key, user, who, primary));
  }

  /** One that goes on though callers who join it leave, for no caller began it. */
  private Uni<SignInOutcome> ownSignIn(Key key, Credentials user, Primary primary) {
    Uni<SignInOutcome> signIn = signIn(key, user, Claimant.known(), primary);
    SignInTurn turn = turns.get(key);
    if (turn != null) {
      turn.keep();
    }
    return signIn;
  }

  private Uni<SignInOutcome> ask(Key key, Credentials user, Claimant who, Primary primary) {
    SignInTurn turn = new SignInTurn();
    turns.put(key, turn);
    return signIn
        .signIn(primary.member(), user, who, () -> isCurrent(key), turn)
        .onTermination()
        .invoke(() -> turns.remove(key, turn))
        .invoke(signedIn -> accepted.add(user, signedIn.token().user()))
        .<SignInOutcome>map(signedIn -> signedIn)
        .invoke(() -> receipts.signedIn(primary))
        .invoke(() -> refusals.end(key.user()))
        .onFailure(RefusedSignIns::isDecision)
        .recoverWithItem(
            failure -> refusals.outcome((BamException) failure, key.user(), user, isCurrent(key)));
  }

  private boolean isCurrent(Key key) {
    return key.term() == currentPrimary.standing().term();
  }

  /**
   * The present token serves until the new one is there. A renewal that fails is tried again, ever
   * more slowly; after that by the next call.
   */
  private void renew(
      Key key,
      Credentials user,
      Primary primary,
      CompletableFuture<SignInOutcome> present,
      Accepted signedIn) {
    if (!renewing.add(key)) {
      return;
    }
    renewals
        .get(() -> renewal(key, user, primary, present))
        .invoke(renewed -> replace(key, present, signedIn, renewed))
        .onTermination()
        .invoke(() -> renewing.remove(key))
        .subscribe()
        .with(done -> {}, failure -> {});
  }

  /** One try. There is none for a user who has signed out meanwhile, or after a switch. */
  private Uni<SignInOutcome> renewal(
      Key key, Credentials user, Primary primary, CompletableFuture<SignInOutcome> present) {
    return outcomes.asMap().get(key) == present && isCurrent(key)
        ? ownSignIn(key, user, primary)
        : Uni.createFrom().failure(new CancellationException("the token is of no use any more"));
  }

  private void replace(
      Key key, CompletableFuture<SignInOutcome> present, Accepted signedIn, SignInOutcome outcome) {
    // A bare status says nothing of the present token.
    SignInOutcome renewed =
        outcome instanceof Refused ? signedIn.renewedAt(clock.instant().plus(REST)) : outcome;
    CompletableFuture<SignInOutcome> replacement = CompletableFuture.completedFuture(renewed);
    if (!outcomes.asMap().replace(key, present, replacement)) {
      endIfUnused(key, renewed);
    } else if (!renewed.holds(signedIn.token())) {
      leaving.leave(key.member(), signedIn.held());
    }
  }

  /**
   * A call that was refused meanwhile shares this sign-in: it has the new token, or is about to.
   */
  private void endIfUnused(Key key, SignInOutcome renewed) {
    CompletableFuture<SignInOutcome> other = outcomes.asMap().get(key);
    SignInOutcome known = other == null ? null : now(other);
    boolean pending = other != null && known == null;
    if (renewed instanceof Accepted signedIn
        && !pending
        && (known == null || !known.holds(signedIn.token()))) {
      leaving.end(key.member(), signedIn.held());
    }
  }

  private void onRemoval(@Nullable Key key, @Nullable SignInOutcome outcome, RemovalCause cause) {
    if (key != null && cause != RemovalCause.REPLACED && outcome instanceof Accepted signedIn) {
      leaving.leave(key.member(), signedIn.held());
    }
  }

  /** Null while it is to come, and where it failed. */
  private static @Nullable SignInOutcome now(CompletableFuture<SignInOutcome> outcome) {
    return outcome.isDone() && !outcome.isCompletedExceptionally() ? outcome.join() : null;
  }

  private Key key(Credentials user, Primary primary) {
    return new Key(accepted.hashed(user), primary.member(), primary.term());
  }

  private record Key(Hash user, Member member, long term) {}
}
