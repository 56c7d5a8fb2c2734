/** What the orchestrator asks on the management port. */
@NullMarked
package dev.bamgateway.api.health;

import org.jspecify.annotations.NullMarked;
