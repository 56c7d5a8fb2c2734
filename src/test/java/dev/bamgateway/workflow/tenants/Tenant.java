package dev.bamgateway.workflow.tenants;

/** A tenant: a configuration of BAM. */
public record Tenant(long id, String name) {}
