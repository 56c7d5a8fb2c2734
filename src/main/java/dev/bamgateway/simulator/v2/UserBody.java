package dev.bamgateway.simulator.v2;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.SignIn;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.v2.request.Body;
import dev.bamgateway.simulator.v2.request.Links;
import dev.bamgateway.simulator.v2.request.Shape;
import dev.bamgateway.simulator.v2.request.V2Request;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  private static final List<String> ACCESS = List.of("GUI", "API", "GUI_AND_API");

  private static final List<String> PRIVILEGES =
      List.of(
          "NO_ACCESS",
          "VIEW_MY_ACCESS_RIGHTS",
          "VIEW_OTHERS_ACCESS_RIGHTS",
          "CHANGE_ACCESS_RIGHTS",
          "ADD_ACCESS_RIGHTS",
          "DELETE_ACCESS_RIGHTS",
          "ADMINISTRATOR");

  private UserBody() {}

  private static String path(SimulatedUser user) {
    return "/users/" + user.id();
  }

  /** A user where another resource refers to it. */
  static JsonObject inlined(SimulatedUser user) {
    return new JsonObject()
        .put("id", user.id())
        .put("type", "User")
        .put("name", user.name())
        .put("_links", new Links().to("self", path(user)).json());
  }

  /** The users whom the caller may see. */
  static List<SimulatedUser> visible(BamApplication bam, V2Request request) {
    SimulatedUser caller = request.session().user();
    return bam.database().users().stream()
        .filter(user -> caller.administrator() || user.name().equals(caller.name()))
        .toList();
  }

  /** A user to be, of whom the name, the password, the fields and the access are kept. */
  static SimulatedUser read(Body body) {
    body.require(List.of("accessType", "email", "name", "securityPrivilege"));
    body.choice("securityPrivilege", PRIVILEGES);
    Map<String, String> fields = new LinkedHashMap<>();
    body.object("userDefinedFields")
        .forEach(field -> fields.put(field.getKey(), String.valueOf(field.getValue())));
    SimulatedUser user =
        new SimulatedUser(
            body.text("name"), body.has("password") ? body.text("password") : "", fields);
    return body.choice("accessType", ACCESS).equals("GUI")
        ? user.refusedFor(SignIn.Reason.NO_API_ACCESS)
        : user;
  }

  static JsonObject of(SimulatedUser user, BamApplication bam) {
    return new JsonObject()
        .put("id", user.id())
        .put("type", "User")
        .put("name", user.name())
        .put("userDefinedFields", new JsonObject(new LinkedHashMap<>(user.userDefinedFields())))
        .put("authenticator", AuthenticatorsResource.inlined())
        .put("email", user.name() + "@example.org")
        .putNull("phoneNumber")
        .put("securityPrivilege", user.administrator() ? "ADMINISTRATOR" : "NO_ACCESS")
        .put("historyPrivilege", "HIDE")
        .put("accessType", user.refusedFor() == SignIn.Reason.NO_API_ACCESS ? "GUI" : "GUI_AND_API")
        .put("passwordResetRequired", false)
        .put("accountLocked", bam.database().locked(user.name()))
        .put("x509Required", false)
        .put(
            "_links",
            new Links()
                .to("self", path(user))
                .to("collection", "/users")
                .below(path(user), List.of("sessions", "groups", "favorites", "tasks"))
                .json());
  }
}
