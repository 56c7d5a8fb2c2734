package dev.bamgateway.simulator.model;

/**
 * A configuration, the top-level entity of BAM.
 *
 * @param id the entity id, the same at v1 and v2
 * @param name the name, unique among configurations
 */
public record Configuration(long id, String name) {}
