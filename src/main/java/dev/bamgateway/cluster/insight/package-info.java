/** What follows from a view for people: warnings, the next failover, what would change. */
@NullMarked
package dev.bamgateway.cluster.insight;

import org.jspecify.annotations.NullMarked;
