package dev.bamgateway.api.edge;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps what callers make up out of the labels of the metrics of HTTP: the registry takes a hundred
 * paths and counts nothing of any further one. {@link HeadWatch} gives every request a label before
 * anybody looks at it, which a resource replaces by the template of its path.
 */
@Singleton
class HttpLabels implements MeterFilter {

  /** Stands for every path that no resource has; Quarkus puts the slash before whatever it gets. */
  static final String UNROUTED = "/UNKNOWN";

  private static final String METERS = "http.server";
  private static final String URI = "uri";
  private static final String METHOD = "method";
  private static final String STATUS = "status";
  private static final String NOT_FOUND = "NOT_FOUND";
  private static final String UNKNOWN = "UNKNOWN";
  private static final String OTHER = "OTHER";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

  @Override
  public Meter.Id map(Meter.Id id) {
    if (!id.getName().startsWith(METERS)) {
      return id;
    }
    Meter.Id labelled = id;
    if (UNROUTED.equals(id.getTag(URI))) {
      String label = "404".equals(id.getTag(STATUS)) ? NOT_FOUND : UNKNOWN;
      labelled = labelled.replaceTags(with(labelled, URI, label));
    }
    String method = id.getTag(METHOD);
    if (method != null && !METHODS.contains(method)) {
      labelled = labelled.replaceTags(with(labelled, METHOD, OTHER));
    }
    return labelled;
  }

  private static Iterable<Tag> with(Meter.Id id, String key, String value) {
    return id.getTags().stream()
        .map(tag -> tag.getKey().equals(key) ? Tag.of(key, value) : tag)
        .toList();
  }
}
