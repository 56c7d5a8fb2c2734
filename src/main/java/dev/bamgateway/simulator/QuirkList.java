package dev.bamgateway.simulator;

import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All quirks there are, by name: read off the sealed families, so that none is forgotten. */
final class QuirkList {

  private static final List<Class<? extends Quirk>> KINDS = kindsOf(Quirk.class);

  private QuirkList() {}

  private static List<Class<? extends Quirk>> kindsOf(Class<?> type) {
    List<Class<? extends Quirk>> kinds = new ArrayList<>();
    if (type.isEnum()) {
      kinds.add(type.asSubclass(Quirk.class));
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        kinds.addAll(kindsOf(permitted));
      }
    }
    return kinds;
  }

  static List<Class<? extends Quirk>> kinds() {
    return KINDS;
  }

  /** The family of a kind, as {@code SignInQuirk}. */
  static String family(Class<? extends Quirk> kind) {
    return kind.getInterfaces()[0].getSimpleName();
  }

  static List<? extends Quirk> choices(Class<? extends Quirk> kind) {
    return Arrays.asList(kind.getEnumConstants());
  }

  static Quirk chosen(SimulatedCluster cluster, Class<? extends Quirk> kind) {
    return cluster.quirks().chosen(kind);
  }

  /** The kind of a choice. */
  static Class<? extends Quirk> kind(Quirk quirk) {
    return quirk.getClass();
  }

  /** A choice by its kind and name. */
  static Quirk named(String kind, String choice) {
    Class<? extends Quirk> found =
        KINDS.stream()
            .filter(one -> one.getSimpleName().equals(kind))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("there is no quirk " + kind + "; see /quirks"));
    return choices(found).stream()
        .filter(one -> one.toString().equals(choice))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s has no choice %s; it has %s".formatted(kind, choice, choices(found))));
  }

  static JsonArray json(SimulatedCluster cluster) {
    JsonArray all = new JsonArray();
    KINDS.forEach(kind -> all.add(json(cluster, kind)));
    return all;
  }

  static JsonObject json(SimulatedCluster cluster, Class<? extends Quirk> kind) {
    JsonArray choices = new JsonArray();
    choices(kind).forEach(choice -> choices.add(choice.toString()));
    return new JsonObject()
        .put("family", family(kind))
        .put("quirk", kind.getSimpleName())
        .put("chosen", chosen(cluster, kind).toString())
        .put("choices", choices);
  }
}
