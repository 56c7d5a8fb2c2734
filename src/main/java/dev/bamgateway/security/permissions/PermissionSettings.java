package dev.bamgateway.security.permissions;

import java.util.Map;
import java.util.Set;

/**
 * What grants workflows beside their names.
 *
 * @param others by workflow, further values of the users' field
 */
public record PermissionSettings(Map<String, Set<String>> others) {
  public PermissionSettings {
    others = Map.copyOf(others);
  }

  Set<String> of(String workflow) {
    return others.getOrDefault(workflow, Set.of());
  }
}
