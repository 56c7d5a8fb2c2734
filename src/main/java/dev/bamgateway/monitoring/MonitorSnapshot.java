package dev.bamgateway.monitoring;

import dev.bamgateway.cluster.ClusterView;
import dev.bamgateway.cluster.Standing;
import dev.bamgateway.cluster.Verdict;
import java.time.Instant;

/**
 * Everything the monitor knows at one moment.
 *
 * @param view what is known of the cluster, the verdict carried out
 * @param verdict the newest verdict
 * @param standing what calls go by
 * @param stateSince when the state last changed
 */
public record MonitorSnapshot(
    ClusterView view, Verdict verdict, Standing standing, Instant stateSince) {}
