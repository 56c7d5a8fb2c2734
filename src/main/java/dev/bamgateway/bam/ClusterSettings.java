package dev.bamgateway.bam;

import dev.bamgateway.cluster.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cluster as configured.
 *
 * @param members in the order of the settings; the first serves when monitoring is stopped and
 *     nothing is known
 * @param apiVersion the API to speak; null to find out which one each member has
 */
public record ClusterSettings(List<Member> members, @Nullable ApiVersion apiVersion) {
  public ClusterSettings {
    members = List.copyOf(members);
  }
}
