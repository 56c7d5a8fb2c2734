package dev.bamgateway.simulator.model;

/**
 * A server as another, or it itself, sees it.
 *
 * @param status {@code REPLICATING}, {@code NOT_REPLICATING} or {@code UNAVAILABLE}
 */
public record Peer(Server server, Role role, String status) {}
