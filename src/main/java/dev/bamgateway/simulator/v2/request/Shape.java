package dev.bamgateway.simulator.v2.request;

import java.util.Set;

/**
 * What a resource consists of; queries that name something else are refused.
 *
 * @param fields the names of its fields
 * @param subcollections what {@code embed(...)} can put under {@code _embedded}
 */
public record Shape(Set<String> fields, Set<String> subcollections) {

  public static Shape of(String... fields) {
    return new Shape(Set.of(fields), Set.of());
  }

  public Shape embedding(String... names) {
    return new Shape(fields, Set.of(names));
  }

  /** Whether a path as {@code name} or {@code userDefinedFields.BlueCatGateway} is one of ours. */
  boolean has(String path) {
    int dot = path.indexOf('.');
    return fields.contains(dot < 0 ? path : path.substring(0, dot));
  }
}
