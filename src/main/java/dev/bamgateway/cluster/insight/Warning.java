package dev.bamgateway.cluster.insight;

import dev.bamgateway.cluster.Member;
import org.jspecify.annotations.Nullable;

/**
 * Something an operator should look at.
 *
 * @param member the member it is about; null if it is about all
 * @param detail one sentence for people
 */
public record Warning(WarningCode code, @Nullable Member member, String detail) {}
