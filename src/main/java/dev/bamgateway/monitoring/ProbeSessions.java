package dev.bamgateway.monitoring;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamFailures;
import dev.bamgateway.bam.BamSignIn;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The monitoring account's sessions, one for each member, kept from probe to probe: a sign-in a
 * probe would fill BAM's list of sessions. Probes of one member never overlap, so nothing here is
 * shared between two of them.
 */
final class ProbeSessions {

  private final Map<Member, Session> sessions = new ConcurrentHashMap<>();
  private final Set<Member> rejecting = ConcurrentHashMap.newKeySet();
  private final BamSignIn signIn;
  private final MonitoringAccount account;
  private final InstantSource clock;
  private final Consumer<BamToken> onForgotten;

  /**
   * @param onForgotten told of each token that will not be used again
   */
  ProbeSessions(
      BamSignIn signIn,
      MonitoringAccount account,
      InstantSource clock,
      Consumer<BamToken> onForgotten) {
    this.signIn = signIn;
    this.account = account;
    this.clock = clock;
    this.onForgotten = onForgotten;
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
        .recoverWithUni(() -> open(member).chain(action::apply));
  }

  private Uni<BamToken> open(Member member) {
    forget(member);
    Credentials credentials = account.credentials();
    Instant asked = clock.instant();
    return signIn
        .signIn(member, credentials)
        .invoke(
            token -> {
              rejecting.remove(member);
              sessions.put(member, Session.of(credentials, token, asked));
            })
        .onFailure(BamException.CredentialsRejected.class)
        .invoke(() -> forgetOthers(member));
  }

  /**
   * The first rejection in a row makes every other member prove that it still accepts the account:
   * an answer over a session from before a changed password would prove nothing.
   */
  private void forgetOthers(Member member) {
    if (rejecting.add(member)) {
      Set.copyOf(sessions.keySet()).forEach(this::forget);
    }
  }

  private void forget(Member member) {
    Session old = sessions.remove(member);
    if (old != null) {
      onForgotten.accept(old.token());
    }
  }

  private record Session(Credentials credentials, BamToken token, @Nullable Instant renewAt) {

    static Session of(Credentials credentials, BamToken token, Instant asked) {
      Duration renewAfter = token.renewAfter();
      return new Session(credentials, token, renewAfter == null ? null : asked.plus(renewAfter));
    }

    /** Not once most of its life is over, nor after the account's password was changed. */
    boolean isGood(Credentials current, Instant now) {
      return credentials.equals(current) && (renewAt == null || now.isBefore(renewAt));
    }
  }
}
