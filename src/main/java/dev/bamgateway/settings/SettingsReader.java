package dev.bamgateway.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads settings and goes on after a mistake, so that all of them can be named at once. It never
 * repeats a value: it might hold a credential.
 */
final class SettingsReader {

  private final SmallRyeConfig config;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<String> mistakes = new ArrayList<>();

  SettingsReader(SmallRyeConfig config) {
    this.config = config;
  }

  /** A setting that may be missing. */
  Optional<String> text(String key) {
    known.add(key);
    ConfigValue value = config.getConfigValue(key);
    if (value.getRawValue() != null && value.getValue() == null) {
      mistake(key, "define what ${...} in it refers to, or write the value itself");
    }
    return Optional.ofNullable(value.getValue()).filter(text -> !text.isBlank());
  }

  /** A secret, taken to the letter: a dollar sign in a password does not begin an expression. */
  Optional<String> secret(String key) {
    return Expressions.withoutExpansion(() -> text(key));
  }

  /**
   * A setting with a default.
   *
   * @param parser throws an {@link IllegalArgumentException} whose message says what to write
   *     instead
   */
  <T> T value(String key, String byDefault, Function<String, T> parser) {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      try {
        return parser.apply(text.get());
      } catch (IllegalArgumentException e) {
        mistake(key, String.valueOf(e.getMessage()));
      }
    }
    return parser.apply(byDefault);
  }

  /** Notes what is wrong with a setting and what to write instead. */
  void mistake(String key, String remedy) {
    mistakes.add(key + ": " + remedy);
  }

  List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  /** The keys and variables that look like ours and that nobody asked for. */
  List<String> unknown() {
    Set<String> variables = new LinkedHashSet<>();
    known.forEach(key -> variables.add(variable(key)));
    List<String> unknown = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    config.getPropertyNames().forEach(names::add);
    for (String name : names) {
      // Each variable is there as a key too, that nobody wrote.
      boolean written = name.startsWith("bam.") && !names.contains(variable(name));
      boolean strayKey = written && !variables.contains(variable(name));
      boolean strayVariable = name.startsWith("BAM_") && !variables.contains(name);
      if (strayKey || strayVariable) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /** The environment variable of a key. */
  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
