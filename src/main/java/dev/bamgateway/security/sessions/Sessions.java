package dev.bamgateway.security.sessions;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.wire.CallingContext;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The sessions of this gateway: begun, recognised by their tokens, and ended. */
@ApplicationScoped
public class Sessions {

  /** The cookie that holds a gateway token. */
  public static final String COOKIE = "bam_gateway_session";

  private final SessionSettings settings;
  private final SessionSealer sealer;
  private final EndedSessions ended;
  private final UserTokens bamTokens;
  private final CurrentPrimary currentPrimary;
  private final InstantSource clock;
  private final RandomGenerator random;

  Sessions(
      SessionSettings settings,
      SessionSealer sealer,
      EndedSessions ended,
      UserTokens bamTokens,
      CurrentPrimary currentPrimary,
      InstantSource clock,
      RandomGenerator random) {
    this.settings = settings;
    this.sealer = sealer;
    this.ended = ended;
    this.bamTokens = bamTokens;
    this.currentPrimary = currentPrimary;
    this.clock = clock;
    this.random = random;
  }

  /** How long a session lasts. */
  public Duration lifetime() {
    return settings.lifetime();
  }

  /**
   * Begins a session for credentials that were accepted.
   *
   * @param name the name under which BAM knows the user
   * @param member the one member it is for; null to follow the primary
   * @return its token; empty if user name or password are too long for one
   */
  public Optional<String> begin(
      Credentials credentials, String name, boolean admin, @Nullable Member member) {
    // To the second, as tokens tell it.
    Instant end = clock.instant().plus(settings.lifetime()).truncatedTo(ChronoUnit.SECONDS);
    String id = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    String told = name.equals(credentials.username()) ? null : name;
    return Optional.ofNullable(sealer.seal(new Session(id, credentials, end, admin, member, told)));
  }

  /**
   * The session of a token.
   *
   * @throws io.quarkus.security.AuthenticationFailedException if it cannot be opened
   * @throws SessionEndedException if it is over
   */
  public Session open(String token) {
    Session session = sealer.open(token, clock.instant());
    Session.End end = ended.why(session);
    if (end == null && hasLostItsServer(session)) {
      // Remembered, so that the session does not come back to life with its server.
      end = Session.End.SERVER_NOT_PRIMARY;
      ended.add(session, end);
    }
    if (end != null) {
      throw new SessionEndedException(session, end);
    }
    return session;
  }

  private boolean hasLostItsServer(Session session) {
    return route(session).isOver(currentPrimary.standing());
  }

  public static Route route(Session session) {
    return session.member() == null ? Route.FOLLOWING : Route.to(session.member());
  }

  /**
   * Ends a session, here and at BAM.
   *
   * @return false if there is no room to remember that, and the session goes on
   */
  public boolean signOut(Session session) {
    boolean over = ended.add(session, Session.End.SIGNED_OUT);
    if (over) {
      bamTokens.signOut(session.credentials());
    }
    return over;
  }

  /**
   * Ends a session whose credentials BAM no longer accepts. Not while the cluster is in transition:
   * a server that has lost its database refuses everybody, and the session outlives that.
   */
  public void passwordChanged(Session session) {
    if (currentPrimary.standing().state() == MonitoringState.MONITORING) {
      ended.add(session, Session.End.PASSWORD_CHANGED);
    }
  }

  /** Ends what a user without a session has left at BAM. */
  public void leave(Caller caller) {
    bamTokens.signOut(caller.credentials());
  }

  /** Tells when a session is over, and why. */
  public Uni<Session.End> end(Session session) {
    CallingContext context = CallingContext.current();
    Duration left = Duration.between(clock.instant(), session.expiresAt());
    Uni<Session.End> expiry =
        Uni.createFrom()
            .item(Session.End.EXPIRED)
            .onItem()
            .delayIt()
            .by(left.toMillis() > 0 ? left : Duration.ofMillis(1));
    Uni<Session.End> lost =
        context
            .await(() -> currentPrimary.await(later -> route(session).isOver(later)))
            .map(standing -> Session.End.SERVER_NOT_PRIMARY);
    return Uni.combine().any().of(expiry, lost, context.await(() -> ended.await(session)));
  }
}
