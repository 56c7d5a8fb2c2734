package dev.bamgateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;

/** Bodies as trees: the paths of REST Assured compile a script each. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static JsonNode of(Response response) {
    try {
      return MAPPER.readTree(response.asString());
    } catch (JsonProcessingException e) {
      throw new AssertionError(response.statusLine() + " with " + response.asString(), e);
    }
  }

  public static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  public static List<String> members(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The members that are there, but null. */
  public static List<String> nulls(JsonNode object) {
    return members(object).stream().filter(name -> object.path(name).isNull()).toList();
  }
}
