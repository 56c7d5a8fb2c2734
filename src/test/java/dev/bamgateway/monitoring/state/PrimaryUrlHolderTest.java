package dev.bamgateway.monitoring.state;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.B;
import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.TIMING;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.view.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrimaryUrlHolderTest {

  @Test
  void whatIsTrueAlreadyNeedsNoWaiting() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();

    CompletableFuture<Standing> wait =
        cluster.holder.await(standing -> standing.calls() == CallPolicy.FLOW);

    assertThat(wait).isCompletedWithValue(cluster.holder.standing());
  }

  @Test
  void aWaitEndsWithTheVerdictThatFulfilsIt() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);
    CompletableFuture<Standing> wait =
        cluster.holder.await(standing -> standing.calls() == CallPolicy.FLOW);

    cluster.primary(A);
    assertThat(wait).as("the first round is not over").isNotDone();

    cluster.standby(B);
    assertThat(wait).isCompletedWithValueMatching(standing -> A.equals(primaryMember(standing)));
  }

  @Test
  void aVerdictGivenWhileAWaitBeginsIsNotMissed() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);
    AtomicBoolean asked = new AtomicBoolean();

    CompletableFuture<Standing> wait =
        cluster.holder.await(
            standing -> {
              if (!asked.getAndSet(true)) {
                cluster.primary(A).standby(B);
              }
              return standing.primary() != null;
            });

    assertThat(wait).isDone();
  }

  @Test
  void aWaitThatIsOverIsForgotten() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Standing> given =
        cluster.holder.await(
            standing -> {
              asked.incrementAndGet();
              return false;
            });
    CompletableFuture<Standing> kept = cluster.holder.await(s -> s.primary() != null);

    given.cancel(false);
    int before = asked.get();
    cluster.primary(A).standby(B);

    assertThat(asked).hasValue(before);
    assertThat(kept).as("a wait of somebody else").isCompleted();
  }

  @Test
  void whoeverIsWokenMayKeepAnotherThreadWaitingForAVerdict() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.FOLLOW);
    CompletableFuture<Void> woken =
        cluster
            .holder
            .await(standing -> standing.primary() != null)
            .thenAccept(
                standing ->
                    CompletableFuture.runAsync(cluster.holder::review)
                        .orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)
                        .join());

    cluster.primary(A).standby(B);

    assertThat(woken).isCompleted();
  }

  @Test
  void doubtAboutThePresentPrimaryAsksForProbes() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
    Primary present = primary(cluster);

    cluster.holder.doubt(present);

    assertThat(cluster.doubts.events).containsExactly(new PrimaryDoubted(present));
    assertThat(primary(cluster)).as("only a probe decides").isEqualTo(present);
  }

  @Test
  void doubtAboutAPastPrimaryIsIgnored() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
    Primary past = primary(cluster);
    cluster.failover();

    cluster.holder.doubt(past);

    assertThat(cluster.doubts.events).isEmpty();
  }

  @Test
  void callsFollowAFailover() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted().failover();

    assertThat(primary(cluster)).extracting(Primary::member, Primary::term).containsExactly(B, 2L);
    assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.FLOW);
  }

  @Test
  void theStandingTellsWhenItsPrimaryWasProbedAndNotWhenAnotherWas() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted().primary(A);
    Instant probed = cluster.instant();
    cluster.after(Duration.ofSeconds(1)).standby(B);

    assertThat(cluster.holder.standing().primaryProbedAt()).isEqualTo(probed);

    cluster.silent(A);
    assertThat(cluster.holder.standing().primaryProbedAt())
        .as("a failed probe is one too")
        .isEqualTo(cluster.instant());
  }

  @Test
  void someVerdictsNeedOnlyTimeToPass() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted().silent(A);

    cluster.after(TIMING.unreachableAfter().minusMillis(1)).holder.review();
    assertThat(state(cluster)).isEqualTo(MonitoringState.MONITORING);

    cluster.after(Duration.ofMillis(1)).holder.review();
    assertThat(state(cluster)).isEqualTo(MonitoringState.PRIMARY_UNREACHABLE);
    assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.WAIT);
  }

  @Test
  void aStateIsAsOldAsItsLastChange() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
    Instant since = cluster.instant();

    cluster.after(Duration.ofMinutes(1)).primary(A);
    assertThat(cluster.snapshot().stateSince()).isEqualTo(since);

    cluster.silent(A).silent(A).silent(A);
    assertThat(cluster.snapshot().stateSince()).isEqualTo(cluster.instant());
  }

  @Test
  void eachChangeIsToldOnceAndASettledClusterTellsNothing() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
    assertThat(cluster.transitions())
        .singleElement()
        .satisfies(
            adoption -> {
              assertThat(adoption.before().view().incumbent()).isNull();
              assertThat(adoption.after()).isEqualTo(cluster.snapshot());
            });

    for (int round = 0; round < 20; round++) {
      cluster.primary(A).standby(B).holder.review();
    }
    assertThat(cluster.transitions()).hasSize(1);

    cluster.failover();
    assertThat(cluster.transitions()).hasSize(2);
  }

  @Test
  void whoOnlyObservesAdoptsTheFirstPrimary() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.OBSERVE);
    assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.WAIT);

    cluster.primary(A).standby(B);

    assertThat(primary(cluster)).extracting(Primary::member, Primary::term).containsExactly(A, 1L);
    assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.FLOW);
  }

  @Test
  void whoOnlyObservesShowsTheNextPrimaryAndStaysWithTheFirst() {
    HolderOnVirtualTime cluster =
        HolderOnVirtualTime.in(MonitoringMode.OBSERVE).primary(A).standby(B);

    for (int round = 0; round < 100; round++) {
      cluster.failover();

      assertThat(primary(cluster))
          .extracting(Primary::member, Primary::term)
          .containsExactly(A, 1L);
      assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.FLOW);
    }
    assertThat(cluster.snapshot().verdict().choice()).isEqualTo(B);
    assertThat(cluster.snapshot().verdict().rule()).isEqualTo(Rule.INCUMBENT_YIELDED);
    assertThat(cluster.transitions())
        .extracting(change -> change.after().view().state())
        .as("what befell the primary is shown, once")
        .containsExactly(MonitoringState.MONITORING, MonitoringState.FAILING_OVER);
  }

  @Test
  void anAdministratorChoosesBetweenClaimantsAndTheOthersClaimCountsNoMore() {
    HolderOnVirtualTime cluster =
        HolderOnVirtualTime.in(MonitoringMode.FOLLOW).primary(A).primary(B);
    assertThat(cluster.snapshot().view().state()).isEqualTo(MonitoringState.AMBIGUOUS);

    assertThat(cluster.holder.choose(B, "ann")).isTrue();

    assertThat(primary(cluster)).extracting(Primary::member, Primary::term).containsExactly(B, 1L);
    assertThat(cluster.changes.events.get(cluster.changes.events.size() - 1).cause())
        .isEqualTo(new Cause.PrimaryChosen("ann"));
    for (int round = 0; round < 20; round++) {
      cluster.primary(A).primary(B);
      assertThat(cluster.snapshot().view().state()).isEqualTo(MonitoringState.MONITORING);
      assertThat(primary(cluster)).extracting(Primary::member).isEqualTo(B);
    }
  }

  @Test
  void whoeverDoesNotClaimCannotBeChosen() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();

    assertThat(cluster.holder.choose(B, "ann")).isFalse();
    assertThat(cluster.holder.choose(Member.of("https://other.example.org"), "ann")).isFalse();
    assertThat(primary(cluster)).extracting(Primary::member).isEqualTo(A);
  }

  @Test
  void theModeSetAlreadyIsNoChange() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.adopted();
    int told = cluster.changes.events.size();

    assertThat(cluster.holder.setMode(MonitoringMode.FOLLOW, "ann"))
        .isEqualTo(MonitoringMode.FOLLOW);
    assertThat(cluster.changes.events).hasSize(told);

    assertThat(cluster.holder.setMode(MonitoringMode.STOPPED, "ann"))
        .isEqualTo(MonitoringMode.FOLLOW);
    assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.GO_ONCE);
  }

  @Test
  void whenStoppedACallGoesOnceToTheFirstMember() {
    HolderOnVirtualTime cluster = HolderOnVirtualTime.in(MonitoringMode.STOPPED);

    Standing standing = cluster.holder.standing();

    assertThat(standing.state()).isEqualTo(MonitoringState.STOPPED);
    assertThat(standing.calls()).isEqualTo(CallPolicy.GO_ONCE);
    assertThat(standing.term()).isZero();
    assertThat(primaryMember(standing)).isEqualTo(A);
  }

  @Test
  void untilSomebodyClaimsThereIsNobodyToGoTo() {
    HolderOnVirtualTime cluster =
        HolderOnVirtualTime.in(MonitoringMode.FOLLOW).standby(A).standby(B);

    assertThat(primaryMember(cluster.holder.standing())).isNull();
    assertThat(cluster.holder.standing().calls()).isEqualTo(CallPolicy.WAIT);
  }

  private static Primary primary(HolderOnVirtualTime cluster) {
    return requireNonNull(cluster.holder.standing().primary());
  }

  private static @Nullable Member primaryMember(Standing standing) {
    return standing.primary() == null ? null : standing.primary().member();
  }

  private static MonitoringState state(HolderOnVirtualTime cluster) {
    return cluster.holder.standing().state();
  }
}
