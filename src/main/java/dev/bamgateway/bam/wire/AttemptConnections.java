package dev.bamgateway.bam.wire;

import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.util.function.BiFunction;

/**
 * The connections of one attempt.
 *
 * @param connections to the members
 * @param member the primary the attempt is made at
 * @param attempt who makes it, and in which term
 */
public record AttemptConnections(BamConnections connections, Member member, Attempt attempt) {

  /**
   * Sends a request through an interface of Jakarta REST whose methods take the attempt as their
   * {@code @BeanParam}.
   */
  public <A, T> Uni<T> send(Class<A> api, BiFunction<A, Attempt, Uni<T>> request) {
    return request.apply(connections.client(api, member), attempt);
  }
}
