/**
 * The words of the domain that every part uses: members, the primary, what calls go by. The
 * packages beneath hold what is known of a cluster and what follows from it. Plain Java: no I/O, no
 * clock, no framework, no logging. Time comes in with each observation and each question.
 */
@NullMarked
package dev.bamgateway.cluster;

import org.jspecify.annotations.NullMarked;
