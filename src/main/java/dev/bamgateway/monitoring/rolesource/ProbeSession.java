package dev.bamgateway.monitoring.rolesource;

import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.tokens.HeldToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of the monitoring account at one member.
 *
 * @param credentials those that it was opened with
 * @param held its token
 * @param trust what is thought of it
 * @param hasServed whether a role was read with it
 */
record ProbeSession(Credentials credentials, HeldToken held, Trust trust, boolean hasServed) {

  enum Trust {
    GOOD,
    /** The last reply was of no use, perhaps because it is gone. */
    SUSPECTED,
    /** It proves nothing any more, even if it can still be used. */
    OUTDATED
  }

  /**
   * A new one.
   *
   * @param asked when the sign-in was sent
   * @param longest how long it serves, however long it lives; null for as long as it lives
   */
  static ProbeSession of(
      Credentials credentials, BamToken token, Instant asked, @Nullable Duration longest) {
    return new ProbeSession(credentials, HeldToken.of(token, asked, longest), Trust.GOOD, false);
  }

  BamToken token() {
    return held.token();
  }

  /** Not after the account's password was changed, nor once it proves nothing. */
  boolean mayServe(Credentials current, Instant now) {
    return trust != Trust.OUTDATED && credentials.equals(current) && !held.isExpired(now);
  }

  /** Whether another should take its place, while it still serves. */
  boolean isDue(Instant now) {
    return held.isDue(now);
  }

  boolean isSuspected() {
    return trust == Trust.SUSPECTED;
  }

  ProbeSession served() {
    return hasServed && trust != Trust.SUSPECTED ? this : with(good(), true);
  }

  ProbeSession suspected() {
    return trust == Trust.GOOD ? with(Trust.SUSPECTED, hasServed) : this;
  }

  /** To be replaced before it is used again. */
  ProbeSession outdated() {
    return with(Trust.OUTDATED, hasServed);
  }

  private Trust good() {
    return trust == Trust.SUSPECTED ? Trust.GOOD : trust;
  }

  private ProbeSession with(Trust newTrust, boolean served) {
    return new ProbeSession(credentials, held, newTrust, served);
  }
}
