package dev.bamgateway.api;

import dev.bamgateway.bam.Caller;
import dev.bamgateway.bam.PrimaryCalls;
import dev.bamgateway.bam.Route;
import dev.bamgateway.monitoring.MonitoringAccount;
import dev.bamgateway.security.SignedIn;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who may ask about the cluster, and who may steer it. The monitoring account is compared in the
 * gateway, so that it works while no server can sign anyone in; others are verified at the primary,
 * at once or not at all.
 */
@ApplicationScoped
public class Operators {

  private final MonitoringAccount account;
  private final PrimaryCalls calls;
  private final SignedIn user;

  Operators(MonitoringAccount account, PrimaryCalls calls, SignedIn user) {
    this.account = account;
    this.calls = calls;
    this.user = user;
  }

  /**
   * Lets through whoever is who they say.
   *
   * @return nothing, or a {@link dev.bamgateway.bam.CallFailedException}
   */
  public Uni<Void> signedIn() {
    return verified(user.caller());
  }

  /**
   * Lets through administrators only.
   *
   * @return the administrator's user name, or a {@link ForbiddenException} for another user, or a
   *     {@link dev.bamgateway.bam.CallFailedException} if that user could not be verified
   */
  public Uni<String> admin() {
    Caller given = user.caller();
    return account.matches(given.credentials())
        ? Uni.createFrom().item(given.credentials().username())
        : verified(given).chain(() -> Uni.createFrom().failure(new ForbiddenException()));
  }

  /** Whether the request, if anybody signed it, comes from the monitoring account; asks nobody. */
  public Uni<Boolean> isMonitoringAccount() {
    return user.credentialsIfAny().map(given -> given.filter(account::matches).isPresent());
  }

  private Uni<Void> verified(Caller given) {
    return account.matches(given.credentials())
        ? Uni.createFrom().voidItem()
        : calls.signIn(given.going(Route.AT_ONCE));
  }
}
