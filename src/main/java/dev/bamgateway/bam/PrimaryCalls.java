package dev.bamgateway.bam;

import dev.bamgateway.bam.v1.BamV1Client;
import dev.bamgateway.bam.v1.EntityApi;
import dev.bamgateway.bam.v2.BamV2Client;
import dev.bamgateway.bam.v2.ResourceApi;
import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Primary;
import dev.bamgateway.cluster.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Runs operations of signed-in users against the current primary and keeps them alive through a
 * failover: a read goes again until it is answered or its deadline has passed.
 */
@Singleton
public class PrimaryCalls {

  private final CurrentPrimary currentPrimary;
  private final UserTokens tokens;
  private final BamConnections connections;
  private final Parking parking;
  private final FailoverReceipts receipts;
  private final CallSettings settings;
  private final InstantSource clock;

  PrimaryCalls(
      CurrentPrimary currentPrimary,
      UserTokens tokens,
      BamConnections connections,
      Parking parking,
      FailoverReceipts receipts,
      CallSettings settings,
      InstantSource clock) {
    this.currentPrimary = currentPrimary;
    this.tokens = tokens;
    this.connections = connections;
    this.parking = parking;
    this.receipts = receipts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Runs an operation that changes nothing in BAM. It may run more than once, from its beginning.
   *
   * @param name what it does, as in "retrieve configurations from Address Manager"
   * @param operation the calls to BAM, all to the one server it is given
   * @return the answer, or a {@link CallFailedException}
   */
  public <T> Uni<Answer<T>> read(
      String name, Credentials user, Function<BamClient, Uni<T>> operation) {
    return Uni.createFrom()
        .deferred(
            () ->
                new ReadCall<>(
                        name,
                        currentPrimary,
                        new UserAttempts<>(user, tokens, operation, this::client),
                        parking,
                        new CallTrail(receipts),
                        settings,
                        clock)
                    .run());
  }

  /** How many calls wait for a primary now. */
  public int parked() {
    return parking.parked();
  }

  /**
   * Asks the present primary whether it accepts these credentials, for as long as one call to BAM
   * may take, and without ever waiting for another primary.
   *
   * @return nothing, or a {@link CallFailedException}
   */
  public Uni<Void> verify(String name, Credentials user) {
    Standing standing = currentPrimary.standing();
    Primary primary = standing.primary();
    if (primary == null || standing.calls() == CallPolicy.WAIT) {
      String detail = "no primary Address Manager can be asked; monitoring is " + standing.state();
      return Uni.createFrom()
          .failure(
              new CallFailedException(
                  CallFailure.NO_PRIMARY, name, detail, standing, null, receipts.open()));
    }
    return CallerContext.current()
        .await(() -> tokens.token(user, primary))
        .onFailure(BamException.ConnectionLost.class)
        .retry()
        .atMost(1)
        .ifNoItem()
        .after(settings.timeout())
        .failWith(() -> new BamException.TimedOut("the sign-in was not answered in time"))
        .replaceWithVoid()
        .onFailure(BamFailures::isNamed)
        .transform(failure -> refusal(name, BamFailures.translate(failure), standing, primary));
  }

  private CallFailedException refusal(
      String name, BamException failure, Standing standing, Primary primary) {
    NextStep.Step step = new NextStep().after(failure, primary.term());
    if (step.raisesDoubt()) {
      currentPrimary.doubt(primary);
    }
    CallFailure reason =
        step.verdict() == null ? NextStep.atDeadline(failure, standing.calls()) : step.verdict();
    String detail = FailureDetail.of(reason, failure, standing, settings.timeout());
    BamError error = failure instanceof BamException.ErrorReply reply ? reply.error() : null;
    return new CallFailedException(reason, name, detail, standing, error, receipts.open());
  }

  private BamClient client(Primary primary, BamToken token) {
    Attempt attempt = new Attempt(primary, token);
    return switch (token.version()) {
      case V1 -> new BamV1Client(connections.client(EntityApi.class, primary.member()), attempt);
      case V2 -> new BamV2Client(connections.client(ResourceApi.class, primary.member()), attempt);
    };
  }
}
