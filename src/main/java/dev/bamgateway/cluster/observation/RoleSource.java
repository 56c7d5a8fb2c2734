package dev.bamgateway.cluster.observation;

/** The BAM interface a role was read from. */
public enum RoleSource {
  FAILOVER_API,
  V2,
  V1
}
