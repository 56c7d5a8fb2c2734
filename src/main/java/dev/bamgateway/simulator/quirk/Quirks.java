package dev.bamgateway.simulator.quirk;

import java.util.HashMap;
import java.util.Map;

/** One choice per {@link Quirk}; what is not chosen is the quirk's first constant. */
public final class Quirks {

  private static final Quirks DEFAULTS = new Quirks(Map.of());

  private final Map<Class<?>, Quirk> chosen;

  private Quirks(Map<Class<?>, Quirk> chosen) {
    this.chosen = Map.copyOf(chosen);
  }

  /** Every quirk at its default. */
  public static Quirks defaults() {
    return DEFAULTS;
  }

  /** The defaults but for the given choices. */
  public static Quirks of(Quirk... quirks) {
    Quirks all = DEFAULTS;
    for (Quirk quirk : quirks) {
      all = all.with(quirk);
    }
    return all;
  }

  /** These choices, and the given one in place of the other of its kind. */
  public Quirks with(Quirk quirk) {
    Map<Class<?>, Quirk> all = new HashMap<>(chosen);
    all.put(quirk.getClass(), quirk);
    return new Quirks(all);
  }

  /** What is chosen of one kind. */
  public <Q extends Enum<Q> & Quirk> Q get(Class<Q> kind) {
    Quirk choice = chosen.get(kind);
    return choice == null ? kind.getEnumConstants()[0] : kind.cast(choice);
  }

  /** What is chosen of one kind, whose type is not known at the place of the call. */
  public Quirk chosen(Class<? extends Quirk> kind) {
    Quirk choice = chosen.get(kind);
    return choice == null ? kind.getEnumConstants()[0] : choice;
  }

  @Override
  public String toString() {
    return "Quirks" + chosen.values();
  }
}
