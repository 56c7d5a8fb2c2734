/** IP addresses, ranges of them, and the hosts that discovery may adopt. */
@NullMarked
package dev.bamgateway.cluster.addresses;

import org.jspecify.annotations.NullMarked;
