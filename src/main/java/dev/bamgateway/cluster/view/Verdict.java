package dev.bamgateway.cluster.view;

import dev.bamgateway.cluster.CallPolicy;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.observation.Observation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the election says of one view at one time.
 *
 * @param rule the rule that matched
 * @param choice the member to be primary; null for nobody. Another than the incumbent means a
 *     switch
 * @param state the state to show
 * @param calls what calls do
 * @param standalone whether the choice is a standalone server after a promotion in a cluster of two
 * @param rivals members that claim beside the incumbent and could not be told apart from it
 * @param reason one sentence for people
 * @param evidence the newest observation of each member that has one
 */
public record Verdict(
    Rule rule,
    @Nullable Member choice,
    MonitoringState state,
    CallPolicy calls,
    boolean standalone,
    Set<Member> rivals,
    String reason,
    List<Observation> evidence) {
  public Verdict {
    rivals = Set.copyOf(rivals);
    evidence = List.copyOf(evidence);
  }

  /** Whether members should be probed at the faster pace. */
  public boolean inDoubt() {
    return rule.inDoubt();
  }
}
