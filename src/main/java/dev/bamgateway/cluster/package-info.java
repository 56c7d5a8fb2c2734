/**
 * The domain: what is known of a BAM replication cluster, and who its primary is. Plain Java: no
 * I/O, no clock, no framework, no logging. Time comes in with each observation and each question.
 */
@NullMarked
package dev.bamgateway.cluster;

import org.jspecify.annotations.NullMarked;
