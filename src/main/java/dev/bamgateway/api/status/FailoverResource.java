package dev.bamgateway.api.status;

import dev.bamgateway.bam.PrimaryCalls;
import dev.bamgateway.cluster.ClusterView;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Verdict;
import dev.bamgateway.cluster.Warning;
import dev.bamgateway.monitoring.FailoverMonitoringManager;
import dev.bamgateway.monitoring.MonitorSnapshot;
import dev.bamgateway.monitoring.MonitoringAccount;
import dev.bamgateway.security.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The state of the cluster and why. */
@Path("/api/v1/failover")
@Authenticated
@Tag(name = "Failover")
public class FailoverResource {

  private final FailoverMonitoringManager monitoring;
  private final MonitoringAccount account;
  private final PrimaryCalls calls;
  private final SignedIn user;
  private final InstantSource clock;

  FailoverResource(
      FailoverMonitoringManager monitoring,
      MonitoringAccount account,
      PrimaryCalls calls,
      SignedIn user,
      InstantSource clock) {
    this.monitoring = monitoring;
    this.account = account;
    this.calls = calls;
    this.user = user;
    this.clock = clock;
  }

  /** Works with the monitoring account while no server can sign anyone in. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getFailoverStatus",
      summary = "Who is primary, why, and how every member is doing",
      description =
          "The monitoring account is compared in the gateway, so it works while no server can sign"
              + " anyone in. Other users are verified at the primary, at once or not at all.")
  @APIResponse(
      responseCode = "200",
      description = "The state of the cluster",
      content =
          @Content(
              schema = @Schema(implementation = FailoverStatus.class),
              examples = @ExampleObject(name = "stale claimant", value = StatusExample.JSON)))
  public Uni<FailoverStatus> status() {
    Uni<Void> allowed =
        account.matches(user.credentials())
            ? Uni.createFrom().voidItem()
            : calls.verify("sign in at Address Manager", user.credentials());
    return allowed.map(ignored -> render(monitoring.snapshot(), clock.instant()));
  }

  private FailoverStatus render(MonitorSnapshot snapshot, Instant now) {
    ClusterView view = snapshot.view();
    Verdict verdict = snapshot.verdict();
    return new FailoverStatus(
        Text.constant(view.mode()),
        "pod",
        view.state(),
        Text.time(snapshot.stateSince()),
        snapshot.inDoubt(),
        verdict.rule().code(),
        verdict.reason(),
        view.term(),
        null,
        primary(view.incumbent()),
        view.switches(verdict) ? name(verdict.choice()) : null,
        null,
        monitoring.warnings().stream().map(FailoverResource::warning).toList(),
        new FailoverStatus.StoreStatus("memory", true),
        view.members().stream()
            .map(m -> MemberStatuses.of(view, m, monitoring.probes(m.member()), now))
            .toList());
  }

  private static FailoverStatus.@Nullable PrimaryStatus primary(@Nullable Primary primary) {
    return primary == null
        ? null
        : new FailoverStatus.PrimaryStatus(
            primary.member().name(),
            primary.url(),
            primary.term(),
            Text.time(primary.since()),
            primary.standalone());
  }

  private static FailoverStatus.WarningStatus warning(Warning warning) {
    return new FailoverStatus.WarningStatus(
        warning.code().code(), name(warning.member()), warning.detail());
  }

  private static @Nullable String name(@Nullable Member member) {
    return member == null ? null : member.name();
  }
}
