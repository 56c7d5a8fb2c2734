package dev.bamgateway.bam.v2;

/** The body that ends a session: state {@code LOGGED_OUT}. */
public record SessionState(String state) {}
