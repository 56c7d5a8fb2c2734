package dev.bamgateway.simulator.v2.request;

import dev.bamgateway.simulator.quirk.Quirk.FilterQuote;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code filter} parameter: {@code name:'x'}, {@code name:eq('x')}, {@code name:contains('x')},
 * {@code id:in(1,2)}, {@code id:ge(3)}, values also between double quotes; combined with {@code
 * and}, {@code or} and parentheses (contract: 3.3).
 */
final class Filter {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(?:\\.\\d{1,30})?");

  private final Tokens tokens;
  private final Shape shape;
  private final boolean inAnyCase;

  private Filter(Tokens tokens, Shape shape, boolean inAnyCase) {
    this.tokens = tokens;
    this.shape = shape;
    this.inAnyCase = inAnyCase;
  }

  /**
   * @param inAnyCase whether {@code eq} passes over case
   */
  static Predicate<JsonObject> parse(
      @Nullable String text, Shape shape, FilterQuote quotes, boolean inAnyCase) {
    if (text == null) {
      return resource -> true;
    }
    Filter filter = new Filter(new Tokens(text, Tokens.Codes.OF_FILTER, quotes), shape, inAnyCase);
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
      case "eq" -> inAnyCase ? only::equalsIgnoreCase : only::equals;
      case "ne" -> value -> !value.equals(only);
      case "contains" -> value -> value.contains(only);
      case "startsWith" -> value -> value.startsWith(only);
      case "endsWith" -> value -> value.endsWith(only);
      case "ge" -> value -> compare(value, only) >= 0;
      case "gt" -> value -> compare(value, only) > 0;
      case "le" -> value -> compare(value, only) <= 0;
      case "lt" -> value -> compare(value, only) < 0;
      default ->
          throw V2Error.badRequest(
              "UnsupportedFilterOperator", "There is no operator '" + name + "'");
    };
  }

  /** Numbers by their value, all else as text: so times compare too, for they are in UTC. */
  private static int compare(String value, String bound) {
    return NUMBER.matcher(value).matches() && NUMBER.matcher(bound).matches()
        ? new BigDecimal(value).compareTo(new BigDecimal(bound))
        : value.compareTo(bound);
  }
}
