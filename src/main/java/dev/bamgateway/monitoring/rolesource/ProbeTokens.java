package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.BamSignIn;
import dev.bamgateway.bam.tokens.HeldToken;
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
import org.jspecify.annotations.Nullable;

/**
 * The monitoring account's sessions, one for each member, kept from probe to probe: a sign-in for
 * every probe would fill BAM's list of sessions. If a sign-in takes longer than its probe, the next
 * probe uses its outcome.
 */
final class ProbeTokens {

  private final Map<Member, Session> sessions = new ConcurrentHashMap<>();
  private final Set<Member> rejecting = ConcurrentHashMap.newKeySet();
  private final SingleFlight<Member, BamToken> signIns = new SingleFlight<>();
  private final BamSignIn signIn;
  private final Duration timeout;
  private final MonitoringAccount account;
  private final InstantSource clock;
  private final BooleanSupplier ended;
  private final Consumer<BamToken> onForgotten;
  private final BiConsumer<Member, BamToken> signOut;

  /**
   * @param timeout how long a sign-in may take
   * @param ended whether there will be no further probe
   * @param onForgotten told of each token that will not be used again
   * @param signOut ends the session of a token that BAM may still hold
   */
  ProbeTokens(
      BamSignIn signIn,
      Duration timeout,
      MonitoringAccount account,
      InstantSource clock,
      BooleanSupplier ended,
      Consumer<BamToken> onForgotten,
      BiConsumer<Member, BamToken> signOut) {
    this.signIn = signIn;
    this.timeout = timeout;
    this.account = account;
    this.clock = clock;
    this.ended = ended;
    this.onForgotten = onForgotten;
    this.signOut = signOut;
  }

  /** Runs with a token of the member; one that is refused is replaced, once. */
  <T> Uni<T> with(Member member, Function<BamToken, Uni<T>> action) {
    Session kept = sessions.get(member);
    if (kept == null || !kept.isGood(account.credentials(), clock.instant())) {
      return open(member).chain(action::apply);
    }
    return action
        .apply(kept.token())
        .onFailure(BamFailures::isUnauthorized)
        .recoverWithUni(
            () -> {
              forget(member, kept);
              return open(member).chain(action::apply);
            });
  }

  /** Ends them all at BAM: there is no further probe. */
  void close() {
    sessions.forEach((member, session) -> signOut.accept(member, session.token()));
    sessions.clear();
  }

  private Uni<BamToken> open(Member member) {
    return signIns.run(member, () -> signIn(member));
  }

  private Uni<BamToken> signIn(Member member) {
    Credentials credentials = account.credentials();
    Instant asked = clock.instant();
    return signIn
        .signIn(member, credentials)
        .ifNoItem()
        .after(timeout)
        .failWith(() -> new BamException.TimedOut("the sign-in was not answered in time"))
        .invoke(
            token ->
                keep(member, Session.of(credentials, token, asked, signIn.longestSession(token))))
        .onFailure(BamException.CredentialsRejected.class)
        .invoke(() -> doubtOthers(member));
  }

  /** The session before is ended now and not earlier, for BAM might give the same one again. */
  private void keep(Member member, Session session) {
    if (ended.getAsBoolean()) {
      signOut.accept(member, session.token());
      return;
    }
    rejecting.remove(member);
    Session old = sessions.put(member, session);
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
  private void forget(Member member, Session refused) {
    if (sessions.remove(member, refused)) {
      onForgotten.accept(refused.token());
    }
  }

  private record Session(Credentials credentials, HeldToken held) {

    static Session of(
        Credentials credentials, BamToken token, Instant asked, @Nullable Duration longest) {
      return new Session(credentials, HeldToken.of(token, asked, longest));
    }

    BamToken token() {
      return held.token();
    }

    /** Not once most of its life is over, nor after the account's password was changed. */
    boolean isGood(Credentials current, Instant now) {
      return credentials.equals(current) && !held.isDue(now);
    }

    /** To be replaced before it is used again. */
    Session outdated() {
      return new Session(credentials, held.outdated());
    }
  }
}
