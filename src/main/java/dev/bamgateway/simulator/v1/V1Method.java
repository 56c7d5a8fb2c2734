package dev.bamgateway.simulator.v1;

import io.vertx.core.http.HttpMethod;
import java.util.List;

/**
 * The methods served (contract: 2.1, PY1).
 *
 * @param id the name, which is also the path
 * @param verb the HTTP method
 * @param parameters in the order in which BlueCat's Python client passes them
 */
record V1Method(String id, HttpMethod verb, List<String> parameters) {

  static final V1Method LOGIN = of("login", "username", "password");
  static final V1Method LOGIN_WITH_OPTIONS =
      of("loginWithOptions", "username", "password", "options");
  static final V1Method LOGOUT = of("logout");
  static final V1Method GET_SYSTEM_INFO = of("getSystemInfo");
  static final V1Method GET_ENTITIES = of("getEntities", "parentId", "type", "start", "count");
  static final V1Method GET_ENTITY_BY_NAME = of("getEntityByName", "parentId", "name", "type");
  static final V1Method GET_ENTITIES_BY_NAME_USING_OPTIONS =
      of("getEntitiesByNameUsingOptions", "parentId", "name", "type", "start", "count", "options");
  static final V1Method GET_REPLICATION_INFO = of("getReplicationInfo", "properties");

  static final V1Method ADD_ENTITY = new V1Method("addEntity", HttpMethod.POST, "parentId");
  static final V1Method UPDATE = new V1Method("update", HttpMethod.PUT);
  static final V1Method DELETE = new V1Method("delete", HttpMethod.DELETE, "objectId");

  static final List<V1Method> ALL =
      List.of(
          LOGIN,
          LOGIN_WITH_OPTIONS,
          LOGOUT,
          GET_SYSTEM_INFO,
          GET_ENTITIES,
          GET_ENTITY_BY_NAME,
          GET_ENTITIES_BY_NAME_USING_OPTIONS,
          GET_REPLICATION_INFO,
          ADD_ENTITY,
          UPDATE,
          DELETE);

  private V1Method(String id, HttpMethod verb, String... parameters) {
    this(id, verb, List.of(parameters));
  }

  private static V1Method of(String id, String... parameters) {
    return new V1Method(id, HttpMethod.GET, parameters);
  }

  /** Whether it takes an entity, as a JSON body. */
  boolean readsEntity() {
    return verb.equals(HttpMethod.POST) || verb.equals(HttpMethod.PUT);
  }
}
