package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.CallSettings;
import dev.bamgateway.bam.FailoverReceipts;
import dev.bamgateway.bam.memory.MemoryShares;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.PrimaryUrlFilter;
import dev.bamgateway.cluster.CurrentPrimary;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Runs operations of signed-in users against the current primary and keeps them alive through a
 * failover: a read goes again until it is answered or its deadline has passed, a write as long as
 * it has not been sent.
 */
@Singleton
public class PrimaryCalls {

  private final CurrentPrimary currentPrimary;
  private final UserTokens tokens;
  private final BamConnections forReads;
  private final BamConnections forQuestions;
  private final BamConnections forWrites;
  private final Parking parking;
  private final CallMetrics metrics;
  private final FailoverReceipts receipts;
  private final CallSettings settings;
  private final InstantSource clock;

  PrimaryCalls(
      CurrentPrimary currentPrimary,
      UserTokens tokens,
      BamConnections connections,
      MemoryShares memory,
      PrimaryUrlFilter filter,
      Parking parking,
      CallMetrics metrics,
      FailoverReceipts receipts,
      CallSettings settings,
      InstantSource clock) {
    this.currentPrimary = currentPrimary;
    this.tokens = tokens;
    this.forQuestions = connections.toPrimary(filter);
    this.forReads = forQuestions.drawingFrom(memory.reads());
    this.forWrites = forReads.withoutKeepAlive();
    this.parking = parking;
    this.metrics = metrics;
    this.receipts = receipts;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Runs an operation that only reads. It may run more than once, from its beginning.
   *
   * @param name what it does, as in "retrieve configurations from Address Manager"
   * @param operation the calls to BAM, all to the one member it is given
   * @return the answer, or a {@link CallFailedException}
   */
  public <T> Uni<Answer<T>> read(
      String name, Caller caller, Function<BamClient, Uni<T>> operation) {
    return call(name, caller, forReads, false, operation);
  }

  /**
   * The same for a short question that the gateway asks for itself: what users read takes no memory
   * from it.
   */
  public <T> Uni<Answer<T>> ask(String name, Caller caller, Function<BamClient, Uni<T>> operation) {
    return call(name, caller, forQuestions, false, operation);
  }

  /**
   * Runs an operation that writes to BAM. As long as none of its writing requests has been sent it
   * may run again, from its beginning; after that never. Once sent it runs to its end, even if its
   * caller has gone.
   *
   * @param name what it does, as in "create the configuration in Address Manager"
   * @param operation the calls to BAM, all to the one member it is given
   * @return the answer, if it was done; or a {@link CallFailedException}: its outcome is unknown if
   *     that is {@link CallFailure#OUTCOME_UNKNOWN} or {@link CallFailure#BAM_ERROR}, otherwise it
   *     was not done
   */
  public <T> Uni<Answer<T>> write(
      String name, Caller caller, Function<BamClient, Uni<T>> operation) {
    return call(name, caller, forWrites, true, operation);
  }

  /**
   * Signs the caller in at the primary, if that has not been done yet.
   *
   * @return nothing, or a {@link CallFailedException}
   */
  public Uni<Void> signIn(Caller caller) {
    return read("sign in at Address Manager", caller, bam -> Uni.createFrom().voidItem())
        .replaceWithVoid();
  }

  private <T> Uni<Answer<T>> call(
      String name,
      Caller caller,
      BamConnections connections,
      boolean mayWrite,
      Function<BamClient, Uni<T>> operation) {
    return Uni.createFrom()
        .deferred(
            () ->
                new PrimaryCall<>(
                        name,
                        caller,
                        mayWrite,
                        new UserAttempts<>(caller, tokens, connections, operation),
                        currentPrimary,
                        parking,
                        metrics,
                        new CallTrail(receipts),
                        settings,
                        clock)
                    .run());
  }

  /** How many calls wait for a primary now. */
  public int parked() {
    return parking.parked();
  }
}
