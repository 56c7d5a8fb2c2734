package dev.bamgateway.bam.v1;

import org.jspecify.annotations.Nullable;

/**
 * An entity as v1 tells it (contract: 2.6).
 *
 * @param id BAM's object id; 0 where there is no such entity
 * @param name its name; null where there is no such entity
 * @param properties a property string, see {@link Properties}
 */
public record Entity(long id, @Nullable String name, @Nullable String properties) {}
