/** What a request to v2 asks for, and the shape of what it gets. */
@NullMarked
package dev.bamgateway.simulator.v2.request;

import org.jspecify.annotations.NullMarked;
