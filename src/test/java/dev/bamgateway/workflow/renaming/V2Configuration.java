package dev.bamgateway.workflow.renaming;

import com.fasterxml.jackson.annotation.JsonInclude;

/** A configuration as v2 tells it, and what it is told of one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record V2Configuration(Long id, String name) {

  static V2Configuration named(String name) {
    return new V2Configuration(null, name);
  }
}
