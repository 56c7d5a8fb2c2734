package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.quirk.Quirk.FilterQuote;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code filter} parameter: {@code name:'x'}, {@code name:eq('x')}, {@code name:contains('x')},
 * {@code id:in(1,2)}, combined with {@code and}, {@code or} and parentheses (contract: 3.3).
 */
final class Filter {

  private final Tokens tokens;
  private final Shape shape;

  private Filter(Tokens tokens, Shape shape) {
    this.tokens = tokens;
    this.shape = shape;
  }

  static Predicate<JsonObject> parse(@Nullable String text, Shape shape, FilterQuote quotes) {
    if (text == null) {
      return resource -> true;
    }
    Filter filter = new Filter(new Tokens(text, "FilterParseError", quotes), shape);
    Predicate<JsonObject> parsed = filter.anyOf();
    filter.tokens.expectEnd();
    return parsed;
  }

  private Predicate<JsonObject> anyOf() {
    Predicate<JsonObject> left = allOf();
    while (tokens.take("or")) {
      left = left.or(allOf());
    }
    return left;
  }

  private Predicate<JsonObject> allOf() {
    Predicate<JsonObject> left = term();
    while (tokens.take("and")) {
      left = left.and(term());
    }
    return left;
  }

  private Predicate<JsonObject> term() {
    if (tokens.take("(")) {
      Predicate<JsonObject> inner = anyOf();
      tokens.expect(")");
      return inner;
    }
    String field = tokens.word();
    if (!shape.has(field)) {
      throw V2Error.badRequest(
          "InvalidFilterField", "The field '" + field + "' cannot be filtered by");
    }
    tokens.expect(":");
    Predicate<String> condition = condition();
    return resource -> {
      Object value = Fields.get(resource, field);
      return value != null && condition.test(String.valueOf(value));
    };
  }

  private Predicate<String> condition() {
    if (tokens.quotedNext()) {
      return tokens.value()::equals;
    }
    String word = tokens.word();
    if (!tokens.take("(")) {
      return word::equals;
    }
    List<String> values = new ArrayList<>();
    do {
      values.add(tokens.value());
    } while (tokens.take(","));
    tokens.expect(")");
    return operator(word, values);
  }

  private Predicate<String> operator(String name, List<String> values) {
    if (name.equals("in")) {
      return values::contains;
    }
    if (values.size() != 1) {
      throw tokens.unexpected(name);
    }
    String only = values.get(0);
    return switch (name) {
      case "eq" -> only::equals;
      case "ne" -> value -> !value.equals(only);
      case "contains" -> value -> value.contains(only);
      case "startsWith" -> value -> value.startsWith(only);
      case "endsWith" -> value -> value.endsWith(only);
      default -> throw tokens.unexpected(name);
    };
  }
}
