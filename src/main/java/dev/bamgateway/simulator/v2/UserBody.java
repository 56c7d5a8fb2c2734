package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;

/** A user as JSON. */
final class UserBody {

  static final Shape SHAPE =
      Shape.of(
          "id",
          "type",
          "name",
          "userDefinedFields",
          "authenticator",
          "email",
          "phoneNumber",
          "securityPrivilege",
          "historyPrivilege",
          "accessType",
          "passwordResetRequired",
          "accountLocked",
          "x509Required");

  private UserBody() {}

  private static JsonObject links(SimulatedUser user) {
    return new Links().to("self", "/users/" + user.id()).json();
  }

  /** A user where another resource refers to it. */
  static JsonObject inlined(SimulatedUser user) {
    return new JsonObject()
        .put("id", user.id())
        .put("type", "User")
        .put("name", user.name())
        .put("_links", links(user));
  }

  static JsonObject of(SimulatedUser user) {
    return new JsonObject()
        .put("id", user.id())
        .put("type", "User")
        .put("name", user.name())
        .put("userDefinedFields", new JsonObject(new LinkedHashMap<>(user.userDefinedFields())))
        .put(
            "authenticator",
            new JsonObject()
                .put("id", 2)
                .put("type", "AddressManagerAuthenticator")
                .put("name", "proteusAuthenticator"))
        .put("email", user.name() + "@example.org")
        .putNull("phoneNumber")
        .put("securityPrivilege", user.administrator() ? "ADMINISTRATOR" : "NO_ACCESS")
        .put("historyPrivilege", "HIDE")
        .put("accessType", "GUI_AND_API")
        .put("passwordResetRequired", false)
        .put("accountLocked", false)
        .put("x509Required", false)
        .put(
            "_links", links(user).put("collection", new JsonObject().put("href", "/api/v2/users")));
  }
}
