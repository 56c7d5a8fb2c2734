package dev.bamgateway.simulator.v2.request;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The {@code orderBy} parameter: {@code asc(name)}, {@code desc(name),asc(id)} (contract: 3.3). */
final class Ordering {

  private Ordering() {}

  /** The order asked for; null for the order of ids. */
  static @Nullable Comparator<JsonObject> parse(@Nullable String text, Shape shape) {
    if (text == null) {
      return null;
    }
    Tokens tokens = new Tokens(text, Tokens.Codes.OF_ORDER);
    Comparator<JsonObject> order = one(tokens, shape);
    while (tokens.take(",")) {
      order = order.thenComparing(one(tokens, shape));
    }
    tokens.expectEnd();
    return order;
  }

  private static Comparator<JsonObject> one(Tokens tokens, Shape shape) {
    String word = tokens.word();
    if (!tokens.take("(")) {
      return by(word, shape);
    }
    Comparator<JsonObject> ascending = by(tokens.word(), shape);
    tokens.expect(")");
    return switch (word) {
      case "asc" -> ascending;
      case "desc" -> ascending.reversed();
      default ->
          throw V2Error.badRequest(
              "UnsupportedOrderByOperator", "There is no order '" + word + "'");
    };
  }

  private static Comparator<JsonObject> by(String field, Shape shape) {
    if (!shape.has(field)) {
      throw V2Error.badRequest(
          "UnsupportedOrderByField", "The field '" + field + "' cannot be ordered by");
    }
    return (a, b) -> compare(Fields.get(a, field), Fields.get(b, field));
  }

  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number first && b instanceof Number second) {
      return Long.compare(first.longValue(), second.longValue());
    }
    return String.valueOf(a).compareTo(String.valueOf(b));
  }
}
