package dev.bamgateway.bam;

import dev.bamgateway.cluster.Member;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Singleton;
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
        .deferred(() -> guard.get(() -> inTime(server, user)))
        .onFailure(BamFailures::isNamed)
        .transform(BamFailures::translate);
  }

  /**
   * The time runs from the start of the sign-in, not from the queue, and ends by cancelling the
   * request: one that went on unseen would keep its place for as long as the server is silent.
   */
  private Uni<BamToken> inTime(Member server, Credentials user) {
    return signIn
        .signIn(server, user)
        .ifNoItem()
        .after(settings.timeout())
        .failWith(() -> new BamException.TimedOut("the sign-in was not answered in time"));
  }

  private TypedGuard<Uni<BamToken>> guard() {
    return TypedGuard.create(new TypeLiteral<Uni<BamToken>>() {})
        .withBulkhead()
        .limit(settings.maxSignIns())
        .queueSize(settings.maxParked())
        .done()
        .build();
  }
}
