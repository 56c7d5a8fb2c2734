package dev.bamgateway.cluster.observation;

import dev.bamgateway.cluster.Member;
import java.time.Instant;

/**
 * One probe of one member.
 *
 * @param member the member asked
 * @param sequence rises with each probe of that member
 * @param sentAt when it was sent, on a clock that never steps back
 */
public record Probe(Member member, long sequence, Instant sentAt) {}
