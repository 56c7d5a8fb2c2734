package dev.bamgateway.simulator.v1;

import java.util.List;

/**
 * The methods served, with their parameters in the order in which BlueCat's Python client passes
 * them (contract: 2.1, PY1).
 */
record V1Method(String id, List<String> parameters) {

  static final V1Method LOGIN = of("login", "username", "password");
  static final V1Method LOGIN_WITH_OPTIONS =
      of("loginWithOptions", "username", "password", "options");
  static final V1Method LOGOUT = of("logout");
  static final V1Method GET_SYSTEM_INFO = of("getSystemInfo");
  static final V1Method GET_ENTITIES = of("getEntities", "parentId", "type", "start", "count");
  static final V1Method GET_ENTITY_BY_NAME = of("getEntityByName", "parentId", "name", "type");
  static final V1Method GET_REPLICATION_INFO = of("getReplicationInfo", "properties");

  static final List<V1Method> ALL =
      List.of(
          LOGIN,
          LOGIN_WITH_OPTIONS,
          LOGOUT,
          GET_SYSTEM_INFO,
          GET_ENTITIES,
          GET_ENTITY_BY_NAME,
          GET_REPLICATION_INFO);

  private static V1Method of(String id, String... parameters) {
    return new V1Method(id, List.of(parameters));
  }
}
