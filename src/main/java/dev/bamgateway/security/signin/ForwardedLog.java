package dev.bamgateway.security.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells operators that a forwarded address came from somebody who is not trusted to tell one: once
 * an hour at most, for anybody can send the header.
 */
final class ForwardedLog {

  private static final Logger LOG = Logger.getLogger(ForwardedLog.class);
  private static final Duration QUIET = Duration.ofHours(1);

  private final String why;
  private final InstantSource clock;
  private final AtomicReference<@Nullable Instant> told = new AtomicReference<>();

  ForwardedLog(ProxySettings settings, InstantSource clock) {
    this.why = settings.trusted().isEmpty() ? "is empty" : "does not name that address";
    this.clock = clock;
  }

  /**
   * Tells of one, unless that was done within the last hour.
   *
   * @param address of the connection that it came by
   */
  void tell(String address) {
    Instant now = clock.instant();
    Instant last = told.get();
    if ((last == null || !now.isBefore(last.plus(QUIET))) && told.compareAndSet(last, now)) {
      LOG.warnf(
          "a request from %s names a forwarded address, which is not believed because"
              + " bam.http.trusted-proxies %s: if that is your ingress, all callers behind it count"
              + " as one address, and five wrong passwords of a user lock that user out for all of"
              + " them; add the ingress to bam.http.trusted-proxies",
          address, why);
    }
  }
}
