package dev.bamgateway.simulator.model;

/** A server's role in replication, spelled as v2 spells it (contract: 3.6, OA95). */
public enum Role {
  STANDALONE,
  PRIMARY,
  STANDBY,
  REMOVED_STANDBY
}
