package dev.bamgateway.simulator.v2.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a request carries. What is wrong with it is told with BAM's codes (contract:
 * 3.3, OA95); members that BAM does not know are passed over (contract: 3.1).
 */
public record Body(JsonObject json) {

  static Body parse(@Nullable Buffer text) {
    if (text == null || text.length() == 0) {
      throw V2Error.badRequest("EmptyRequestBody", "The request body is empty");
    }
    Object value;
    try {
      value = Json.decodeValue(text);
    } catch (DecodeException e) {
      throw V2Error.badRequest("JsonParseError", "The request body is not JSON");
    }
    if (value instanceof JsonObject object) {
      return new Body(object);
    }
    throw V2Error.badRequest("JsonDeserializationError", "The request body is not a JSON object");
  }

  public boolean has(String field) {
    return json.containsKey(field);
  }

  /** Refuses a body that lacks one of the fields, or has null there. */
  public void require(Collection<String> fields) {
    for (String field : fields) {
      if (json.getValue(field) == null) {
        throw V2Error.badRequest("MissingRequiredField", "The field '" + field + "' is required");
      }
    }
  }

  /** A text that must be there and say something. */
  public String text(String field) {
    require(List.of(field));
    if (!(json.getValue(field) instanceof String text)) {
      throw notOfType(field);
    }
    if (text.isBlank()) {
      throw V2Error.badRequest("BlankFieldValue", "The field '" + field + "' is blank");
    }
    return text;
  }

  /** One of several words, which must be there. */
  public String choice(String field, Collection<String> words) {
    String word = text(field);
    if (!words.contains(word)) {
      throw V2Error.badRequest(
          "InvalidEnumValue", "'" + word + "' is not a value of the field '" + field + "'");
    }
    return word;
  }

  /** The one field that can be changed, one of several words. */
  public String change(String field, Collection<String> words) {
    if (!has(field)) {
      throw V2Error.badRequest("MissingPatchableField", "There is no field that can be changed");
    }
    return choice(field, words);
  }

  /** A truth value; false if it is not there. */
  public boolean flag(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw notOfType(field);
  }

  /** An object with members of any kind; empty if it is not there. */
  public JsonObject object(String field) {
    Object value = json.getValue(field);
    if (value == null) {
      return new JsonObject();
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw notOfType(field);
  }

  private static V2Error notOfType(String field) {
    return V2Error.badRequest(
        "JsonDeserializationError", "The value of the field '" + field + "' is of another type");
  }
}
