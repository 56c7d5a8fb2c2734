package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.Credentials;
import java.time.Instant;

/**
 * The user a call is made for.
 *
 * @param credentials what BAM is shown
 * @param verified whether BAM has accepted them before; others get little room to wait
 * @param address where the request came from, as far as that is known
 * @param route where the call goes
 * @param deadline until when the caller waits; all calls of one request share it
 */
public record Caller(
    Credentials credentials, boolean verified, String address, Route route, Instant deadline) {

  /** The same caller on another route. */
  public Caller going(Route other) {
    return new Caller(credentials, verified, address, other, deadline);
  }
}
