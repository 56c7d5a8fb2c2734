package dev.bamgateway.bam;

import dev.bamgateway.cluster.Member;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The users' sign-ins, bounded for each server in time and in how many are in flight at once. */
@Singleton
class GuardedSignIn {

  private final Map<Member, TypedGuard<Uni<BamToken>>> guards = new ConcurrentHashMap<>();
  private final BamSignIn signIn;
  private final CallSettings settings;

  GuardedSignIn(ApiVersions versions, BamConnections connections, CallSettings settings) {
    this.signIn = new BamSignIn(versions, connections);
    this.settings = settings;
  }

  /** Signs in once; failures are {@link BamException}s. */
  Uni<BamToken> signIn(Member server, Credentials user) {
    TypedGuard<Uni<BamToken>> guard = guards.computeIfAbsent(server, ignored -> guard());
    return Uni.createFrom()
        .deferred(() -> guard.get(() -> signIn.signIn(server, user)))
        .onFailure()
        .transform(BamFailures::translate);
  }

  private TypedGuard<Uni<BamToken>> guard() {
    return TypedGuard.create(new TypeLiteral<Uni<BamToken>>() {})
        .withTimeout()
        .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
        .done()
        .withBulkhead()
        .limit(settings.maxSignIns())
        .queueSize(settings.maxParked())
        .done()
        .build();
  }
}
