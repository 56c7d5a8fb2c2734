/**
 * BAM's Failover API, of BAM 9.3 and later: a service of its own on each server, over mutual TLS
 * and without users. We only read it.
 */
@NullMarked
package dev.bamgateway.bam.failoverapi;

import org.jspecify.annotations.NullMarked;
