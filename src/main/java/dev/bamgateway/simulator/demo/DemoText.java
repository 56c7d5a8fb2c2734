package dev.bamgateway.simulator.demo;

import dev.bamgateway.simulator.SimulatedMember;
import java.util.List;
import java.util.stream.Collectors;

/** What to try, as lines to copy into a shell. */
final class DemoText {

  private static final String TEXT =
      """
      A simulated BAM cluster is running: %s
      Its control page is %s/

      1. Read the configurations:
      curl -s -u ann:ann-password %s/failover_rest_endpoints/get_configurations

      2. Kill the primary:
      curl -s -X POST %s/members/%s/kill

      3. Promote a standby:
      curl -s -X POST %s/members/%s/promote

      4. Read again, and ask the gateway what it saw:
      curl -s -u ann:ann-password %s/failover_rest_endpoints/get_configurations
      curl -s -u monitor:monitor-password %s/api/v1/failover
      """;

  private DemoText() {}

  static String of(String gateway, String control, List<SimulatedMember> members) {
    String who =
        members.stream()
            .map(member -> member.authority() + " (" + member.role() + ")")
            .collect(Collectors.joining(", "));
    String primary = members.get(0).authority();
    String standby = members.get(Math.min(1, members.size() - 1)).authority();
    return TEXT.formatted(
        who, control, gateway, control, primary, control, standby, gateway, gateway);
  }
}
