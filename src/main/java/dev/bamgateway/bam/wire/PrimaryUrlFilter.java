package dev.bamgateway.bam.wire;

import dev.bamgateway.cluster.CurrentPrimary;
import dev.bamgateway.cluster.Primary;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

/**
 * Points every request at the primary the holder names at this moment, and stops one that was
 * prepared for an earlier primary: its token belongs there.
 */
@Singleton
public class PrimaryUrlFilter implements ResteasyReactiveClientRequestFilter {

  /** The base URL of clients that are pointed here; a name that never resolves. */
  static final URI PLACEHOLDER = URI.create("http://primary.invalid");

  private final CurrentPrimary currentPrimary;

  public PrimaryUrlFilter(CurrentPrimary currentPrimary) {
    this.currentPrimary = currentPrimary;
  }

  @Override
  public void filter(ResteasyReactiveClientRequestContext request) {
    Primary primary = currentPrimary.standing().primary();
    List<Object> terms = request.getHeaders().remove(Attempt.TERM_HEADER);
    if (terms == null) {
      throw new IllegalStateException(
          "a request to the primary takes its Attempt as a @BeanParam: " + request.getMethod());
    }
    Object preparedIn = terms.get(0);
    if (primary == null || !String.valueOf(primary.term()).equals(String.valueOf(preparedIn))) {
      throw new PrimaryMoved();
    }
    URI prepared = request.getUri();
    String query = prepared.getRawQuery() == null ? "" : "?" + prepared.getRawQuery();
    request.setUri(URI.create(primary.url() + prepared.getRawPath() + query));
  }

  /**
   * The primary changed between the preparation of an attempt and its sending; nothing was sent.
   */
  public static final class PrimaryMoved extends RuntimeException {
    public PrimaryMoved() {
      super("the primary changed before the request was sent", null, false, false);
    }
  }
}
