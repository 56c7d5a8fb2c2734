package dev.bamgateway.bam;

/**
 * A configuration: BAM's top-level container of DNS, DHCP and IP data.
 *
 * @param id BAM's object id
 * @param name unique within a BAM
 */
public record Configuration(long id, String name) {}
