package dev.bamgateway.settings;

import dev.bamgateway.security.permissions.PermissionSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What grants workflows: one setting for each of them. */
final class PermissionSection {

  private PermissionSection() {}

  static PermissionSettings read(SettingsReader in, List<String> workflows) {
    Map<String, Set<String>> others = new HashMap<>();
    for (String workflow : workflows) {
      others.put(
          workflow, in.value("bam.permission.\"" + workflow + "\"", "", SettingsParsers::words));
    }
    return new PermissionSettings(others);
  }
}
