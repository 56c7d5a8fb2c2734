package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.UserTokens;
import dev.bamgateway.bam.v1.BamV1Client;
import dev.bamgateway.bam.v2.BamV2Client;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.bam.wire.AttemptConnections;
import dev.bamgateway.bam.wire.BamClient;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.bam.wire.CallingContext;
import dev.bamgateway.bam.wire.WriteTracker;
import dev.bamgateway.cluster.Primary;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Attempts of one operation in the name of one user: sign-in, then the operation. A token that BAM
 * no longer accepts is replaced once, unless something was written before; a second refusal stands.
 */
final class UserAttempts<T> {

  private final Credentials user;
  private final boolean verified;
  private final UserTokens tokens;
  private final BamConnections connections;
  private final Function<BamClient, Uni<T>> operation;
  private final CallingContext context = CallingContext.current();

  UserAttempts(
      Caller caller,
      UserTokens tokens,
      BamConnections connections,
      Function<BamClient, Uni<T>> operation) {
    this.user = caller.credentials();
    this.verified = caller.verified();
    this.tokens = tokens;
    this.connections = connections;
    this.operation = operation;
  }

  /**
   * One attempt at one primary.
   *
   * @param writes keeps track of what it writes
   */
  Uni<T> attempt(Primary primary, WriteTracker writes) {
    return token(primary)
        .chain(
            token ->
                run(primary, token, writes)
                    .onFailure(
                        failure -> BamFailures.isUnauthorized(failure) && writes.isUntouched())
                    .recoverWithUni(
                        () -> {
                          tokens.forget(user, primary, token);
                          return token(primary).chain(renewed -> run(primary, renewed, writes));
                        }));
  }

  private Uni<BamToken> token(Primary primary) {
    return context.await(() -> tokens.token(user, verified, primary));
  }

  private Uni<T> run(Primary primary, BamToken token, WriteTracker writes) {
    return operation.apply(client(primary, token, writes));
  }

  private BamClient client(Primary primary, BamToken token, WriteTracker writes) {
    AttemptConnections own =
        new AttemptConnections(connections, primary.member(), new Attempt(primary, token, writes));
    return switch (token.version()) {
      case V1 -> new BamV1Client(own);
      case V2 -> new BamV2Client(own);
    };
  }
}
