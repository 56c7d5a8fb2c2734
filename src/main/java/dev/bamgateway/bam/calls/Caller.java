package dev.bamgateway.bam.calls;

import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.places.Claimant;
import java.time.Instant;

/**
 * The user a call is made for.
 *
 * @param credentials what BAM is shown
 * @param verified whether BAM has accepted them before; others get little room to wait
 * @param address where the request came from, as far as that is known
 * @param route where the call goes
 * @param deadline until when the caller waits; all calls of one request share it
 * @param name the user's name as BAM knows it, as far as BAM has told; else as it was given
 */
public record Caller(
    Credentials credentials,
    boolean verified,
    String address,
    Route route,
    Instant deadline,
    String name) {

  /** A caller who is known by the name that was given. */
  public Caller(
      Credentials credentials, boolean verified, String address, Route route, Instant deadline) {
    this(credentials, verified, address, route, deadline, credentials.username());
  }

  /** As one who asks for a place. */
  Claimant claimant() {
    return verified ? Claimant.known() : Claimant.stranger(address, credentials.username());
  }

  /** The same caller on another route. */
  public Caller going(Route other) {
    return new Caller(credentials, verified, address, other, deadline, name);
  }
}
