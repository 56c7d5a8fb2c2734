/** What both REST interfaces of a simulated server share below the level of resources. */
@NullMarked
package dev.bamgateway.simulator.wire;

import org.jspecify.annotations.NullMarked;
