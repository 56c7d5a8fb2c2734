/**
 * A BAM replication cluster in one process, for tests, development and demonstrations: real
 * sockets, BAM's wire format, its replication behaviour and its faults. It uses the JDK and Vert.x
 * only, so that it shares no code, and no mistake, with the gateway.
 */
@NullMarked
package dev.bamgateway.simulator;

import org.jspecify.annotations.NullMarked;
