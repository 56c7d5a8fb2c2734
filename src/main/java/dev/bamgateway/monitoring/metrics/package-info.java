/** The monitor in figures. */
@NullMarked
package dev.bamgateway.monitoring.metrics;

import org.jspecify.annotations.NullMarked;
