package dev.bamgateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Replies that nobody expects: any bytes, JSON of any shape, and good replies gone wrong. */
public final class RandomJson {

  /** Reads as the gateway does. */
  public static final ObjectMapper READER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** How deep Jackson follows at most. */
  private static final int NESTING = 1_000;

  private static final TextNode HOLE = TextNode.valueOf("the value to replace");

  private RandomJson() {}

  /**
   * Anything at all.
   *
   * @param good replies as they should be, of which most are mutations
   */
  public static Arbitrary<String> replies(String... good) {
    Arbitrary<String> sound = Arbitraries.of(good);
    return Arbitraries.frequencyOf(
            Tuple.of(4, mutated(sound)),
            Tuple.of(2, cut(sound)),
            Tuple.of(2, values()),
            Tuple.of(1, nested()),
            Tuple.of(1, texts()),
            Tuple.of(1, bytes()),
            Tuple.of(1, sound))
        .withoutEdgeCases();
  }

  /** Any characters, now and then very many. */
  public static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings().ascii().ofMaxLength(60),
        Arbitraries.chars().map(c -> String.valueOf(c).repeat(20_000)));
  }

  private static Arbitrary<String> bytes() {
    return Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(200)
        .map(body -> new String(body, StandardCharsets.UTF_8));
  }

  private static Arbitrary<String> values() {
    return Arbitraries.recursive(RandomJson::leaves, RandomJson::containers, 0, 3);
  }

  private static Arbitrary<String> leaves() {
    return Arbitraries.oneOf(
        Arbitraries.of("null", "true", "false", "\"\"", "{}", "[]", "[null]", "[{}]", "{\"a\":1}"),
        Arbitraries.of("-0", "1e999999999", "-1E-999999999", "0.1", "9".repeat(999)),
        Arbitraries.of("9".repeat(2_000), "1." + "3".repeat(2_000), "NaN", "01", "\"\\ud800\""),
        Arbitraries.longs().map(String::valueOf),
        texts().map(text -> TextNode.valueOf(text).toString()));
  }

  private static Arbitrary<String> containers(Arbitrary<String> inner) {
    Arbitrary<String> names =
        Arbitraries.of("data", "status", "details", "message", "code", "_links", "servers", "\\n");
    Arbitrary<String> fields =
        Combinators.combine(names, inner).as((name, value) -> "\"" + name + "\":" + value);
    return Arbitraries.oneOf(
        inner.list().ofMaxSize(4).map(items -> "[" + String.join(",", items) + "]"),
        fields.list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}"));
  }

  /** To the limit and far beyond it. */
  private static Arbitrary<String> nested() {
    return Combinators.combine(
            Arbitraries.of("[", "{\"data\":", "{\"details\":", "[{\"servers\":"),
            Arbitraries.oneOf(
                Arbitraries.integers().between(NESTING - 2, NESTING + 2), Arbitraries.just(50_000)))
        .as(String::repeat);
  }

  private static Arbitrary<String> cut(Arbitrary<String> good) {
    return Combinators.combine(good, Arbitraries.integers().between(0, 10_000), texts())
        .as(
            (reply, place, rest) -> {
              int at = place % (reply.length() + 1);
              return place % 2 == 0
                  ? reply.substring(0, at)
                  : reply.substring(0, at) + rest + reply.substring(at);
            });
  }

  /** Good replies in which one value, whatever it was, is another. */
  private static Arbitrary<String> mutated(Arbitrary<String> good) {
    return Combinators.combine(good, Arbitraries.integers().between(0, 10_000), values())
        .as(
            (reply, place, value) -> {
              JsonNode root = tree(reply);
              List<Consumer<JsonNode>> places = new ArrayList<>();
              collect(root, places);
              if (places.isEmpty()) {
                return value;
              }
              places.get(place % places.size()).accept(HOLE);
              return root.toString().replace(HOLE.toString(), value);
            });
  }

  private static void collect(JsonNode node, List<Consumer<JsonNode>> places) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                places.add(value -> object.set(field.getKey(), value));
                collect(field.getValue(), places);
              });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int index = i;
        places.add(value -> array.set(index, value));
        collect(array.get(i), places);
      }
    }
  }

  private static JsonNode tree(String reply) {
    try {
      return READER.readTree(reply);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(reply);
    }
  }
}
