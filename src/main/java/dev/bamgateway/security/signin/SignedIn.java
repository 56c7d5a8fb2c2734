package dev.bamgateway.security.signin;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.bam.tokens.AcceptedCredentials;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.sessions.SessionEndedException;
import dev.bamgateway.security.sessions.Sessions;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The user behind the present request. */
@RequestScoped
public class SignedIn {

  /** What a request without usable credentials is answered with. */
  public static final String CHALLENGE = "Basic realm=\"Address Manager\", charset=\"UTF-8\"";

  /** The same for gateway tokens. */
  public static final String TOKEN_CHALLENGE = "Bearer realm=\"BAM Failover Gateway\"";

  /** Under which a request holds the name of who is about to sign in. */
  public static final String NEWCOMER = SignedIn.class.getName();

  private final SecurityIdentity identity;
  private final CurrentIdentityAssociation association;
  private final AcceptedCredentials accepted;
  private final ClientAddresses addresses;
  private final CurrentVertxRequest request;
  private final Instant deadline;

  SignedIn(
      SecurityIdentity identity,
      CurrentIdentityAssociation association,
      AcceptedCredentials accepted,
      ClientAddresses addresses,
      CurrentVertxRequest request,
      CallSettings settings,
      InstantSource clock) {
    this.identity = identity;
    this.association = association;
    this.accepted = accepted;
    this.addresses = addresses;
    this.request = request;
    this.deadline = clock.instant().plus(settings.deadline());
  }

  /** The caller that calls to BAM are made for; all calls of one request share its deadline. */
  public Caller caller() {
    return caller(proof(identity).orElseThrow(UnauthorizedException::new));
  }

  /**
   * The caller of a request that is about to sign in. It goes by the given name until it is {@link
   * #letIn}: the name that BAM told of the right password would tell a guesser which that is.
   */
  public Caller newcomer(Credentials credentials) {
    request.getCurrent().put(NEWCOMER, credentials.username());
    return caller(new Proof.Password(credentials));
  }

  /** The same caller after BAM has accepted the credentials, by the name that BAM told. */
  public Caller letIn(Credentials credentials) {
    Caller caller = caller(new Proof.Password(credentials));
    request.getCurrent().put(NEWCOMER, caller.name());
    return caller;
  }

  /** The gateway session the request came with; empty if it came with a password. */
  public Optional<Session> session() {
    return session(identity);
  }

  /** How the request was signed, where nobody has to sign in; empty if it was not. */
  public Uni<Optional<Proof>> proofIfAny() {
    return association
        .getDeferredIdentity()
        .map(SignedIn::proof)
        .onFailure(SignedIn::isOfCredentials)
        .recoverWithItem(Optional.empty());
  }

  private static boolean isOfCredentials(Throwable failure) {
    return failure instanceof AuthenticationFailedException
        || failure instanceof SessionEndedException
        || failure instanceof CrossOriginException
        || failure instanceof TooLongException;
  }

  /** The session of an identity; empty if that has none. */
  public static Optional<Session> session(SecurityIdentity identity) {
    return proof(identity)
        .flatMap(
            proof ->
                proof instanceof Proof.OfSession sealed
                    ? Optional.of(sealed.session())
                    : Optional.empty());
  }

  private static Optional<Proof> proof(SecurityIdentity identity) {
    return Optional.ofNullable(identity.getCredential(Proof.class));
  }

  /**
   * The caller, once BAM has accepted a password, and told whose it is; the credentials of a
   * session were accepted before.
   */
  public Uni<Caller> admitted(Verification verification) {
    Caller caller = caller();
    return session().isPresent()
        ? Uni.createFrom().item(caller)
        : verification.admit(caller).map(accepted -> caller());
  }

  /** The caller that a proof of this request stands for. */
  public Caller caller(Proof proof) {
    String address = addresses.of(request.getCurrent().request());
    if (proof instanceof Proof.OfSession sealed) {
      Session session = sealed.session();
      return new Caller(
          session.credentials(), true, address, Sessions.route(session), deadline, name(session));
    }
    Credentials credentials = proof.credentials();
    return new Caller(
        credentials,
        accepted.contains(credentials),
        address,
        Route.FOLLOWING,
        deadline,
        accepted.name(credentials));
  }

  /** Sealed in at sign-in, or heard by this process since. */
  private String name(Session session) {
    return session.told() == null ? accepted.name(session.credentials()) : session.name();
  }
}
