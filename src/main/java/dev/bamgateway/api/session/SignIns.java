package dev.bamgateway.api.session;

import dev.bamgateway.api.problem.Refusal;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.calls.CallFailedException;
import dev.bamgateway.bam.calls.CallFailure;
import dev.bamgateway.bam.calls.Caller;
import dev.bamgateway.bam.calls.Route;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.view.MemberView;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.security.permissions.Permissions;
import dev.bamgateway.security.permissions.PermissionsUnreadableException;
import dev.bamgateway.security.sessions.Sessions;
import dev.bamgateway.security.signin.SignedIn;
import dev.bamgateway.security.signin.Verification;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Begins sessions: checks the credentials at the primary first, and only then says anything of the
 * cluster.
 */
@ApplicationScoped
class SignIns {

  private static final String ALIAS = "primary-address-manager";

  private final SignedIn user;
  private final Verification verification;
  private final Permissions permissions;
  private final Sessions sessions;
  private final FailoverMonitoringManager monitoring;

  SignIns(
      SignedIn user,
      Verification verification,
      Permissions permissions,
      Sessions sessions,
      FailoverMonitoringManager monitoring) {
    this.user = user;
    this.verification = verification;
    this.permissions = permissions;
    this.sessions = sessions;
    this.monitoring = monitoring;
  }

  /**
   * Begins a session.
   *
   * @return its token, or a {@link Refusal}, or a {@link
   *     dev.bamgateway.bam.calls.CallFailedException}
   */
  Uni<String> begin(SignInBody wanted) {
    Route route = wanted.bamUrl() == null ? Route.FOLLOWING : Route.AT_ONCE;
    Credentials credentials = new Credentials(wanted.username(), wanted.password());
    return verification
        .verify(user.newcomer(credentials).going(route))
        .map(accepted -> member(wanted))
        .chain(member -> begin(user.letIn(credentials).going(route), member));
  }

  private Uni<String> begin(Caller caller, @Nullable Member member) {
    return isAdmin(caller).map(admin -> token(caller, admin, member));
  }

  /** The one member that the session is for; null if it follows the primary. */
  private @Nullable Member member(SignInBody wanted) {
    if (wanted.bamAlias() != null && !wanted.bamAlias().equals(ALIAS)) {
      throw Refusal.badRequest(SignInReader.ALIAS, "the one alias there is: " + ALIAS);
    }
    return wanted.bamUrl() == null ? null : primary(wanted.bamUrl());
  }

  private Member primary(String url) {
    List<Member> members =
        monitoring.snapshot().view().members().stream().map(MemberView::member).toList();
    Member member = NamedServer.find(url, members).orElse(null);
    if (member == null) {
      String known =
          members.stream().map(one -> one.url().toString()).collect(Collectors.joining(", "));
      throw Refusal.badRequest(SignInReader.URL, "one of " + known);
    }
    Primary primary = monitoring.snapshot().view().incumbent();
    if (primary == null) {
      throw Refusal.noPrimary("no primary is known yet, so no session can be for one server");
    }
    if (!primary.member().equals(member)) {
      throw Refusal.notPrimary(
          SignInReader.URL,
          "%s is not the primary; that is %s".formatted(member, primary.member()));
    }
    return member;
  }

  /** Where permissions cannot be read, the monitoring account is the only administrator. */
  private Uni<Boolean> isAdmin(Caller caller) {
    return permissions.isAdmin(caller).onFailure(SignIns::isOfPermissions).recoverWithItem(false);
  }

  /** A lack of rights shows as a server error at v1 (contract: 2.8). */
  private static boolean isOfPermissions(Throwable failure) {
    return (failure instanceof PermissionsUnreadableException unreadable && !unreadable.isPassing())
        || (failure instanceof CallFailedException call && call.failure() == CallFailure.BAM_ERROR);
  }

  private String token(Caller caller, boolean admin, @Nullable Member member) {
    return sessions
        .begin(caller.credentials(), caller.name(), admin, member)
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "password", "one that, with the user name, has fewer control characters"));
  }
}
