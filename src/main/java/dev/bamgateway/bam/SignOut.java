package dev.bamgateway.bam;

import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.cluster.Member;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * Ends sessions that nobody needs any more. Nobody waits for it; a failure only means that BAM ends
 * the session by its own time-out.
 */
public final class SignOut {

  private final V1SignIn v1;
  private final V2SignIn v2;
  private final Duration patience;

  /**
   * @param patience how long a sign-out may take
   */
  public SignOut(BamConnections connections, Duration patience) {
    this.v1 = new V1SignIn(connections);
    this.v2 = new V2SignIn(connections);
    this.patience = patience;
  }

  /** Ends the session of a token of this server. */
  public void end(Member server, BamToken token) {
    Uni<String> done =
        switch (token.version()) {
          case V1 -> v1.signOut(server, token);
          case V2 -> v2.signOut(server, token);
        };
    done.ifNoItem().after(patience).fail().subscribe().with(out -> {}, failure -> {});
  }
}
