package dev.bamgateway.bam;

import dev.bamgateway.cluster.Primary;
import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Attempts of one operation in the name of one user: sign-in, then the operation. A token that BAM
 * no longer accepts is replaced once; a second refusal stands.
 */
final class UserAttempts<T> {

  private final Credentials user;
  private final UserTokens tokens;
  private final Function<BamClient, Uni<T>> operation;
  private final BiFunction<Primary, BamToken, BamClient> client;
  private final CallerContext context = CallerContext.current();

  UserAttempts(
      Credentials user,
      UserTokens tokens,
      Function<BamClient, Uni<T>> operation,
      BiFunction<Primary, BamToken, BamClient> client) {
    this.user = user;
    this.tokens = tokens;
    this.operation = operation;
    this.client = client;
  }

  /** One attempt at one primary. */
  Uni<T> attempt(Primary primary) {
    return token(primary)
        .chain(
            token ->
                run(primary, token)
                    .onFailure(BamFailures::isUnauthorized)
                    .recoverWithUni(
                        () -> {
                          tokens.forget(user, primary, token);
                          return token(primary).chain(renewed -> run(primary, renewed));
                        }));
  }

  private Uni<BamToken> token(Primary primary) {
    return context.await(() -> tokens.token(user, primary));
  }

  private Uni<T> run(Primary primary, BamToken token) {
    return operation.apply(client.apply(primary, token));
  }
}
