package dev.bamgateway.settings;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
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
    return written(key, parser).orElseGet(() -> parser.apply(byDefault));
  }

  /** What somebody has written and the parser can read. */
  private <T> Optional<T> written(String key, Function<String, T> parser) {
    Optional<String> text = text(key);
    if (text.isPresent()) {
      try {
        return Optional.of(parser.apply(text.get()));
      } catch (IllegalArgumentException e) {
        mistake(key, String.valueOf(e.getMessage()));
      }
    }
    return Optional.empty();
  }

  /**
   * Two durations, the first of which must not be longer than the second. A default gives way to
   * what is written; only where both are written and do not fit, that is a mistake.
   */
  Bounded bounded(String key, String byDefault, String boundKey, String boundByDefault) {
    Optional<Duration> value = written(key, SettingsParsers::duration);
    Optional<Duration> bound = written(boundKey, SettingsParsers::duration);
    if (value.isPresent() && bound.isPresent()) {
      if (value.get().compareTo(bound.get()) > 0) {
        mistake(key, "must not be longer than " + boundKey);
      }
      return new Bounded(value.get(), bound.get());
    }
    Duration usual = SettingsParsers.duration(byDefault);
    Duration usualBound = SettingsParsers.duration(boundByDefault);
    Duration first = value.orElseGet(() -> shorter(usual, bound.orElse(usualBound)));
    return new Bounded(first, bound.orElseGet(() -> longer(usualBound, first)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Two durations, the first of which is not longer than the second. */
  record Bounded(Duration value, Duration bound) {}

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
