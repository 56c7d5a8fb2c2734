package dev.bamgateway.simulator.v2.request;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The {@code fields} parameter: {@code id,name}, {@code not(id,_links)}, {@code embed(servers)}, or
 * several of them (contract: 3.3, V2-GEN).
 */
final class FieldSelection {

  private final List<String> included = new ArrayList<>();
  private final List<String> excluded = new ArrayList<>();
  private final List<String> embedded = new ArrayList<>();

  private FieldSelection() {}

  static FieldSelection parse(@Nullable String text, Shape shape) {
    FieldSelection selection = new FieldSelection();
    if (text != null) {
      selection.read(new Tokens(text, Tokens.Codes.OF_FIELDS), shape);
    }
    return selection;
  }

  private void read(Tokens tokens, Shape shape) {
    do {
      String word = tokens.word();
      if (!tokens.take("(")) {
        included.add(known(word, shape));
      } else if (word.equals("not")) {
        readNames(tokens, excluded, shape);
      } else if (word.equals("embed")) {
        readSubcollections(tokens, shape);
      } else {
        throw tokens.unexpected(word);
      }
    } while (tokens.take(","));
    tokens.expectEnd();
  }

  private static void readNames(Tokens tokens, List<String> names, Shape shape) {
    do {
      names.add(known(tokens.word(), shape));
    } while (tokens.take(","));
    tokens.expect(")");
  }

  private void readSubcollections(Tokens tokens, Shape shape) {
    do {
      String name = tokens.word();
      if (!shape.subcollections().contains(name)) {
        throw invalid(name);
      }
      embedded.add(name);
    } while (tokens.take(","));
    tokens.expect(")");
  }

  private static String known(String name, Shape shape) {
    if (!name.equals("_links") && !shape.has(name)) {
      throw invalid(name);
    }
    return name;
  }

  private static V2Error invalid(String name) {
    return V2Error.badRequest("InvalidFieldName", "The field '" + name + "' is invalid");
  }

  /** The selected part of a resource. */
  JsonObject apply(JsonObject whole, BiFunction<JsonObject, String, JsonArray> subcollection) {
    JsonObject part = whole;
    if (!included.isEmpty()) {
      part = new JsonObject();
      for (String path : included) {
        Fields.copy(whole, part, path);
      }
    }
    excluded.forEach(part::remove);
    if (!embedded.isEmpty()) {
      JsonObject inlined = new JsonObject();
      embedded.forEach(name -> inlined.put(name, subcollection.apply(whole, name)));
      part.put("_embedded", inlined);
    }
    return part;
  }
}
