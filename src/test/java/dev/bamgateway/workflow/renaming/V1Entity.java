package dev.bamgateway.workflow.renaming;

/** A configuration as v1 is told of it. */
public record V1Entity(long id, String name, String type, String properties) {

  static V1Entity configuration(long id, String name) {
    return new V1Entity(id, name, "Configuration", null);
  }
}
