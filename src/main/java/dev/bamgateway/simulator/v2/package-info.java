/** The RESTful v2 interface of a simulated server, under {@code /api/v2}. */
@NullMarked
package dev.bamgateway.simulator.v2;

import org.jspecify.annotations.NullMarked;
