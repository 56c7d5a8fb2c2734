/** Probes every member when it is due. */
@NullMarked
package dev.bamgateway.monitoring.probing;

import org.jspecify.annotations.NullMarked;
