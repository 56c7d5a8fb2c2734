/**
 * The simulated cluster that comes up with the gateway in dev mode and in the demo build. The only
 * place of the simulator that knows Quarkus.
 */
@NullMarked
package dev.bamgateway.simulator.demo;

import org.jspecify.annotations.NullMarked;
