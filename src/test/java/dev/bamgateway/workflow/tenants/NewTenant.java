package dev.bamgateway.workflow.tenants;

/** A tenant that is to be; as JSON also what v2 wants to know of a new configuration. */
public record NewTenant(String name) {}
