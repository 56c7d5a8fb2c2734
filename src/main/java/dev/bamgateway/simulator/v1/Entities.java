package dev.bamgateway.simulator.v1;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.quirk.BodyQuirk;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.V1Quirk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code getEntities}, {@code getEntityByName} and {@code getEntitiesByNameUsingOptions} of
 * configurations and users (contract: 2.6).
 */
final class Entities {

  private static final int DEFAULT_COUNT = 10;
  static final String CONFIGURATION = "Configuration";
  static final String ROOT = "0";

  private final BamApplication bam;

  Entities(BamApplication bam) {
    this.bam = bam;
  }

  /** A page of entities, without a total. */
  void list(RoutingContext context) {
    page(context, all(context));
  }

  private void page(RoutingContext context, List<JsonObject> all) {
    int from = Math.min(number(context, "start", 0), all.size());
    int count = bam.quirk(BodyQuirk.PageSize.class).cap(number(context, "count", DEFAULT_COUNT));
    int to = (int) Math.min((long) from + count, all.size());
    V1Reply.json(context, new JsonArray(all.subList(from, to)).encode());
  }

  /** One entity; one with the id 0 says that there is none. */
  void byName(RoutingContext context) {
    boolean inAnyCase = bam.quirk(Quirk.NameCase.class) == Quirk.NameCase.IGNORED;
    JsonObject found =
        named(context, inAnyCase).stream().findFirst().orElseGet(() -> entity(0, null, null, null));
    V1Reply.json(context, found.encode());
  }

  /** A page of entities of a name; {@code ignoreCase=true} finds them in any case. */
  void byNameUsingOptions(RoutingContext context) {
    if (bam.quirk(V1Quirk.AnyCase.class) == V1Quirk.AnyCase.REFUSED) {
      throw new V1Error(500, "Object type is not supported");
    }
    String option = PropertyString.parse(required(context, "options")).get("ignoreCase");
    page(context, named(context, Boolean.parseBoolean(option)));
  }

  private List<JsonObject> named(RoutingContext context, boolean inAnyCase) {
    String name = required(context, "name");
    return all(context).stream()
        .filter(
            entity ->
                inAnyCase
                    ? name.equalsIgnoreCase(entity.getString("name"))
                    : name.equals(entity.getString("name")))
        .toList();
  }

  private List<JsonObject> all(RoutingContext context) {
    String type = required(context, "type");
    if (!required(context, "parentId").equals(ROOT)) {
      return List.of();
    }
    return switch (type) {
      case CONFIGURATION ->
          bam.database().configurations().stream()
              .map(one -> entity(one.id(), one.name(), type, null))
              .toList();
      case "User" ->
          bam.database().users().stream()
              .filter(user -> visible(user, context))
              .map(user -> entity(user.id(), user.name(), type, properties(user)))
              .toList();
      default -> List.of();
    };
  }

  private static boolean visible(SimulatedUser user, RoutingContext context) {
    SimulatedUser caller = V1Authentication.session(context).user();
    return caller.administrator() || caller.name().equals(user.name());
  }

  private static String properties(SimulatedUser user) {
    PropertyString properties =
        new PropertyString()
            .add("securityPrivilege", user.administrator() ? "ADMINISTRATOR" : "NO_ACCESS")
            .add("userAccessType", "API");
    user.userDefinedFields().forEach(properties::add);
    return properties.toString();
  }

  private static JsonObject entity(
      long id, @Nullable String name, @Nullable String type, @Nullable String properties) {
    return new JsonObject()
        .put("id", id)
        .put("name", name)
        .put("type", type)
        .put("properties", properties);
  }

  static String required(RoutingContext context, String name) {
    String value = context.queryParams().get(name);
    if (value == null) {
      throw V1Error.invalidParameter(name);
    }
    return value;
  }

  private static int number(RoutingContext context, String name, int absent) {
    String value = context.queryParams().get(name);
    if (value == null) {
      return absent;
    }
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw V1Error.invalidParameter(name);
    }
  }
}
