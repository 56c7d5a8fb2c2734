package dev.bamgateway.bam.health;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.wire.BamConnections;
import dev.bamgateway.bam.wire.BamFailures;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Asks members whether their application reaches its database. */
public final class HealthServlet {

  private final BamConnections connections;

  public HealthServlet(BamConnections connections) {
    this.connections = connections;
  }

  /**
   * Asks; never fails for what the member does.
   *
   * @param longest how long to wait for an answer
   * @return empty if nothing that can be understood is said in time
   */
  public Uni<Optional<Boolean>> reachesDatabase(Member member, Duration longest) {
    return askWhetherThere(member, longest)
        .onFailure(BamFailures::isNamed)
        .recoverWithItem(Optional.empty());
  }

  /**
   * Asks, and so finds out whether the member is there at all: fails with a {@link BamException} if
   * there is no connection to it, or no complete answer.
   *
   * @param longest how long to wait for an answer
   * @return empty if nothing is said that can be understood, as where the servlet is not served
   */
  public Uni<Optional<Boolean>> askWhetherThere(Member member, Duration longest) {
    return connections
        .client(HealthServletApi.class, member)
        .health(member.url())
        .map(HealthServlet::read)
        .onFailure(UnhealthyReply.class)
        .recoverWithItem(Optional.of(false))
        .ifNoItem()
        .after(longest)
        .failWith(() -> new BamException.TimedOut("no answer in time"))
        .onFailure(BamFailures::isNamed)
        .recoverWithUni(failure -> unread(BamFailures.translate(failure)));
  }

  private static Uni<Optional<Boolean>> unread(BamException failure) {
    boolean silent =
        failure instanceof BamException.NotConnected
            || failure instanceof BamException.TimedOut
            || failure instanceof BamException.ConnectionLost;
    return silent ? Uni.createFrom().failure(failure) : Uni.createFrom().item(Optional.empty());
  }

  @SuppressWarnings("ConstantValue") // an empty body is read as null
  private static Optional<Boolean> read(DatabaseReport report) {
    return report == null || !report.isReport() ? Optional.empty() : Optional.of(report.isWell());
  }
}
