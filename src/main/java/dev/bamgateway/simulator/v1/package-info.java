/** The Legacy v1 REST interface of a simulated server, under {@code /Services/REST}. */
@NullMarked
package dev.bamgateway.simulator.v1;

import org.jspecify.annotations.NullMarked;
