/** BAM's Failover API: health with the server's own role, and promotion (contract: 4). */
@NullMarked
package dev.bamgateway.simulator.failoverapi;

import org.jspecify.annotations.NullMarked;
