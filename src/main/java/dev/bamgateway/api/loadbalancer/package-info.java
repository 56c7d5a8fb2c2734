/** Health checks for load balancers. */
@NullMarked
package dev.bamgateway.api.loadbalancer;

import org.jspecify.annotations.NullMarked;
