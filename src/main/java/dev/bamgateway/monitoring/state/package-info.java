/**
 * What the monitor knows at this moment, in one place, and each step from one such moment to the
 * next.
 */
@NullMarked
package dev.bamgateway.monitoring.state;

import org.jspecify.annotations.NullMarked;
