package dev.bamgateway.api;

import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.security.permissions.Permissions;
import dev.bamgateway.security.sessions.Session;
import dev.bamgateway.security.signin.Proof;
import dev.bamgateway.security.signin.SignedIn;
import dev.bamgateway.security.signin.Verification;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Decides who may ask about the cluster, and who may steer it. The gateway knows sessions and the
 * monitoring account by itself, so both work while no server can sign anyone in. Other passwords
 * are verified at the primary, at once or not at all.
 */
@ApplicationScoped
public class Operators {

  private final Verification verification;
  private final Permissions permissions;
  private final SignedIn user;

  Operators(Verification verification, Permissions permissions, SignedIn user) {
    this.verification = verification;
    this.permissions = permissions;
    this.user = user;
  }

  /**
   * Lets through users who prove that they are who they say.
   *
   * @return nothing, or a {@link dev.bamgateway.bam.calls.CallFailedException}
   */
  public Uni<Void> signedIn() {
    return user.session().isPresent() ? Uni.createFrom().voidItem() : verification.verify(caller());
  }

  /**
   * Lets through administrators only.
   *
   * @return the administrator's user name, or a {@link ForbiddenException} for another user, or a
   *     {@link dev.bamgateway.bam.calls.CallFailedException} if that user could not be verified
   */
  public Uni<String> admin() {
    return isAdmin()
        .map(
            admin -> {
              if (!admin) {
                throw new ForbiddenException("this is for administrators of the gateway");
              }
              return user.caller().name();
            });
  }

  /**
   * Whether the user is an administrator.
   *
   * @return the answer, or a {@link dev.bamgateway.bam.calls.CallFailedException} if that user
   *     could not be verified
   */
  public Uni<Boolean> isAdmin() {
    Optional<Session> session = user.session();
    if (session.isPresent()) {
      return Uni.createFrom().item(session.get().admin());
    }
    // Asked anew: at the sign-in BAM tells the name that permissions go by.
    return verification.verify(caller()).chain(() -> permissions.isAdmin(caller()));
  }

  /**
   * Whether somebody who was let through may read what servers have said of sign-ins; never fails.
   */
  public Uni<Boolean> mayReadWords() {
    Optional<Session> session = user.session();
    return session.isPresent()
        ? Uni.createFrom().item(session.get().admin())
        : permissions.isAdmin(caller()).onFailure().recoverWithItem(false);
  }

  /** Whether the gateway knows by itself who signed the request in; it asks no server. */
  public Uni<Boolean> isKnown() {
    return user.proofIfAny().map(proof -> proof.filter(this::isKnown).isPresent());
  }

  private boolean isKnown(Proof proof) {
    return proof instanceof Proof.OfSession || verification.isAccount(user.caller(proof));
  }

  private Caller caller() {
    return user.caller().going(Route.AT_ONCE);
  }
}
