package dev.bamgateway.bam.calls;

import dev.bamgateway.cluster.MonitoringState;
import dev.bamgateway.cluster.Primary;

/**
 * The result of a call and who gave it.
 *
 * @param value the result
 * @param primary the member that answered this call
 * @param state the state of monitoring at that moment
 */
public record Answer<T>(T value, Primary primary, MonitoringState state) {}
