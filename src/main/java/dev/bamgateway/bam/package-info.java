/**
 * The wire to BAM: clients, sign-in and its tokens, and {@link dev.bamgateway.bam.PrimaryCalls},
 * which keeps calls alive through a failover. Knows the primary only through {@link
 * dev.bamgateway.cluster.CurrentPrimary}.
 */
@NullMarked
package dev.bamgateway.bam;

import org.jspecify.annotations.NullMarked;
