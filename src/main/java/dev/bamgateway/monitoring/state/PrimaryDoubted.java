package dev.bamgateway.monitoring.state;

import dev.bamgateway.cluster.Primary;

/**
 * A call to the current primary failed in a way that may mean the primary did.
 *
 * @param primary the primary of the present term
 */
public record PrimaryDoubted(Primary primary) {}
