/**
 * The words for talking to BAM: users, tokens, errors, and the settings of it. The packages beneath
 * send requests ({@code wire}), speak BAM's APIs ({@code v1}, {@code v2}, {@code failoverapi}),
 * sign in ({@code tokens}) and keep calls alive through a failover ({@code calls}).
 */
@NullMarked
package dev.bamgateway.bam;

import org.jspecify.annotations.NullMarked;
