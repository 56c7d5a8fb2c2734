package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.TokenRefusal;
import dev.bamgateway.bam.tokens.BamSignIn;
import dev.bamgateway.bam.tokens.SingleFlight;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The monitoring account's sessions, one for each member, kept from probe to probe: a sign-in for
 * every probe would fill BAM's list of sessions. If a sign-in takes longer than its probe, the next
 * probe uses its outcome.
 */
final class ProbeTokens {

  private final Map<Member, ProbeSession> sessions = new ConcurrentHashMap<>();
  private final Map<Member, Instant> lastSignIn = new ConcurrentHashMap<>();
  private final Set<Member> rejecting = ConcurrentHashMap.newKeySet();
  private final SingleFlight<Member, BamToken> signIns = new SingleFlight<>();
  private final BamSignIn signIn;
  private final RejectedCredentials rejected;
  private final DatabaseWatch databases;
  private final Times times;
  private final MonitoringAccount account;
  private final InstantSource clock;
  private final BooleanSupplier ended;
  private final Consumer<BamToken> onForgotten;
  private final BiConsumer<Member, BamToken> signOut;

  /**
   * How long things may take.
   *
   * @param signIn one sign-in
   * @param patience how long a probe waits for a sign-in while it still has a session that may do
   * @param interval between two sign-ins at a member that were made on a mere suspicion
   */
  record Times(Duration signIn, Duration patience, Duration interval) {}

  /**
   * @param rejected what keeps a wrong password from being tried again and again
   * @param ended whether there will be no further probe
   * @param onForgotten told of each token that will not be used again
   * @param signOut ends the session of a token that BAM may still hold
   */
  ProbeTokens(
      BamSignIn signIn,
      RejectedCredentials rejected,
      DatabaseWatch databases,
      Times times,
      MonitoringAccount account,
      InstantSource clock,
      BooleanSupplier ended,
      Consumer<BamToken> onForgotten,
      BiConsumer<Member, BamToken> signOut) {
    this.signIn = signIn;
    this.rejected = rejected;
    this.databases = databases;
    this.times = times;
    this.account = account;
    this.clock = clock;
    this.ended = ended;
    this.onForgotten = onForgotten;
    this.signOut = signOut;
  }

  /**
   * Runs with a token of the member. One that is refused is replaced, once. After a reply that is
   * of no use the session is suspected to be gone, in whatever form the member says that; the next
   * probe signs in anew, at most once an interval.
   *
   * @param primary whether the member is the one that calls go to
   */
  <T> Uni<T> with(Member member, boolean primary, Function<BamToken, Uni<T>> action) {
    ProbeSession kept = sessions.get(member);
    Instant now = clock.instant();
    if (kept == null || !kept.mayServe(account.credentials(), now)) {
      return open(member, primary).chain(token -> use(member, token, action));
    }
    boolean suspected = kept.isSuspected() && maySignIn(member, now);
    return kept.isDue(now) || suspected
        ? renewed(member, primary, kept).chain(token -> use(member, token, action))
        : useOrReplace(member, primary, kept, action);
  }

  /** Ends them all at BAM: there is no further probe. */
  void close() {
    sessions.forEach((member, session) -> signOut.accept(member, session.token()));
    sessions.clear();
  }

  /** A new token; where there is none to be had soon, the present one, which may yet do. */
  private Uni<BamToken> renewed(Member member, boolean primary, ProbeSession kept) {
    return open(member, primary)
        .ifNoItem()
        .after(times.patience())
        .failWith(() -> new BamException.TimedOut("the sign-in was not answered in time"))
        .onFailure(failure -> !isRejection(failure))
        .recoverWithItem(kept.token());
  }

  private <T> Uni<T> useOrReplace(
      Member member, boolean primary, ProbeSession kept, Function<BamToken, Uni<T>> action) {
    boolean rested = maySignIn(member, clock.instant());
    return use(member, kept.token(), action)
        .onFailure(failure -> isToBeReplaced(kept, BamFailures.tokenRefusal(failure), rested))
        .recoverWithUni(
            () -> {
              forget(member, kept.token());
              return open(member, primary).chain(token -> use(member, token, action));
            });
  }

  /** An odd reply may be a firewall's, so it is believed once an interval at most. */
  private static boolean isToBeReplaced(ProbeSession kept, TokenRefusal refusal, boolean rested) {
    return switch (refusal) {
      case NONE -> false;
      case BY_STATUS -> kept.hasServed() || rested;
      case ODDLY -> rested;
    };
  }

  private <T> Uni<T> use(Member member, BamToken token, Function<BamToken, Uni<T>> action) {
    return action
        .apply(token)
        .invoke(() -> note(member, token, ProbeSession::served))
        .onFailure(ProbeTokens::isUseless)
        .invoke(() -> note(member, token, ProbeSession::suspected));
  }

  /** Whether a reply came that tells no role, and may mean that there is no session any more. */
  private static boolean isUseless(Throwable failure) {
    BamException named = BamFailures.find(failure);
    if (named instanceof BamException.ErrorReply reply
        && reply.tokenRefusal() == TokenRefusal.NONE) {
      // A 403 is about rights mostly, and with 429 a sign-in would be one request too many.
      return switch (reply.error().status()) {
        case 403, 429 -> false;
        default -> true;
      };
    }
    return named == null
        || !(named instanceof BamException.NotConnected
            || named instanceof BamException.TimedOut
            || named instanceof BamException.ConnectionLost);
  }

  private void note(Member member, BamToken token, UnaryOperator<ProbeSession> change) {
    sessions.computeIfPresent(
        member, (same, session) -> session.token().equals(token) ? change.apply(session) : session);
  }

  private boolean maySignIn(Member member, Instant now) {
    Instant last = lastSignIn.get(member);
    return last == null || !now.isBefore(last.plus(times.interval()));
  }

  private Uni<BamToken> open(Member member, boolean primary) {
    return signIns.run(member, () -> signInUnlessHeldBack(member, primary));
  }

  /** One that is not shown the credentials is asked all the same whether it is there. */
  private Uni<BamToken> signInUnlessHeldBack(Member member, boolean primary) {
    BamException said = rejected.heldBack(member);
    return said == null
        ? signIn(member, primary)
        : databases
            .look(member)
            .chain(
                seen ->
                    rejected.mayBeAsked(member, seen)
                        ? signIn(member, primary)
                        : Uni.createFrom().failure(said));
  }

  private Uni<BamToken> signIn(Member member, boolean primary) {
    Credentials credentials = account.credentials();
    Instant asked = clock.instant();
    lastSignIn.put(member, asked);
    return signIn
        .signIn(member, credentials)
        .ifNoItem()
        .after(times.signIn())
        .failWith(() -> new BamException.TimedOut("the sign-in was not answered in time"))
        .invoke(
            token -> {
              rejected.accepted(member, credentials);
              databases.forget(member);
              keep(
                  member, ProbeSession.of(credentials, token, asked, signIn.longestSession(token)));
            })
        .onFailure(BamFailures::isNamed)
        .invoke(
            failure -> failed(member, credentials, asked, BamFailures.translate(failure), primary));
  }

  private void failed(
      Member member,
      Credentials credentials,
      Instant asked,
      BamException failure,
      boolean primary) {
    if (failure instanceof BamException.CredentialsRejected) {
      rejected.rejected(member, credentials, failure, primary);
      if (credentials.equals(account.credentials())) {
        doubtOthers(member);
      }
    } else if (failure instanceof BamException.SignInRefused refused) {
      // Not BAM's word on user name or password, so no reason to doubt the sessions of others.
      if (refused.reason() == BamException.SignInRefused.Reason.BY_STATUS) {
        rejected.refusedByStatus(member, credentials, failure, asked);
      } else {
        rejected.rejected(member, credentials, failure, false);
      }
    } else {
      boolean sent = !(failure instanceof BamException.NotConnected);
      rejected.cameToNothing(member, credentials, sent);
    }
  }

  /** Whether BAM says that user name or password is wrong. */
  private static boolean isRejection(Throwable failure) {
    return failure instanceof BamException.CredentialsRejected;
  }

  /** The session before is ended now and not earlier, for BAM might give the same one again. */
  private void keep(Member member, ProbeSession session) {
    if (ended.getAsBoolean()) {
      signOut.accept(member, session.token());
      return;
    }
    rejecting.remove(member);
    ProbeSession old = sessions.put(member, session);
    if (old != null && !old.token().equals(session.token())) {
      onForgotten.accept(old.token());
      signOut.accept(member, old.token());
    }
  }

  /**
   * The first rejection in a row makes every other member prove that it still accepts the account:
   * an answer over a session from before a changed password would prove nothing.
   */
  private void doubtOthers(Member member) {
    if (rejecting.add(member)) {
      sessions.replaceAll((other, session) -> session.outdated());
    }
  }

  /** BAM holds no such session any more. */
  private void forget(Member member, BamToken refused) {
    ProbeSession present = sessions.get(member);
    if (present != null && present.token().equals(refused) && sessions.remove(member, present)) {
      onForgotten.accept(refused);
    }
  }
}
