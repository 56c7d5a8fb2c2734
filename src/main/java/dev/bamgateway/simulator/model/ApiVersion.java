package dev.bamgateway.simulator.model;

/** The interface a session was opened at; a token of the one is of no use at the other. */
public enum ApiVersion {
  V1,
  V2
}
