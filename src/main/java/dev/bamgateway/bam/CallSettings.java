package dev.bamgateway.bam;

import java.time.Duration;

/**
 * Bounds of the calls to BAM.
 *
 * @param connectTimeout connection and TLS handshake, each
 * @param timeout one attempt of one call
 * @param retryInterval before a read goes again to a primary that was kept
 * @param deadline all attempts together, waiting for a primary included
 * @param maxParked calls that may wait for a primary at once
 * @param maxSignIns sign-ins in flight at one member
 */
public record CallSettings(
    Duration connectTimeout,
    Duration timeout,
    Duration retryInterval,
    Duration deadline,
    int maxParked,
    int maxSignIns) {}
