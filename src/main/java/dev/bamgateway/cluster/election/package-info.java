/**
 * Tells who the primary is: a table of rules over a view and the present time. {@link
 * dev.bamgateway.cluster.election.PrimaryElection} is the way in.
 */
@NullMarked
package dev.bamgateway.cluster.election;

import org.jspecify.annotations.NullMarked;
