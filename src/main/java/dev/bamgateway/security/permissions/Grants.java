package dev.bamgateway.security.permissions;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user may do in the gateway, by the field {@code BlueCatGateway} of the BAM user (contract:
 * G-PERM).
 *
 * @param values what stands in the field
 */
public record Grants(Set<String> values) {

  private static final String ADMIN = "admin";
  private static final String ALL = "all";

  public Grants {
    values = Set.copyOf(values);
  }

  /**
   * Reads the field.
   *
   * @param field values separated by commas; null if it is not set
   */
  static Grants parse(@Nullable String field) {
    return new Grants(
        Arrays.stream(field == null ? new String[0] : field.split(","))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** Whether the user administers the gateway. */
  public boolean admin() {
    return values.contains(ADMIN);
  }

  /**
   * Whether the user may call a workflow.
   *
   * @param others further values that grant it
   */
  boolean allow(String workflow, Set<String> others) {
    return admin()
        || values.contains(ALL)
        || values.contains(workflow)
        || values.stream().anyMatch(others::contains);
  }
}
