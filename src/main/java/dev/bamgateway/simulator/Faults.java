package dev.bamgateway.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The faults that a member has now; of several for a request the latest wins. */
final class Faults {

  private record Placed(
      Fault fault, Predicate<String> method, Predicate<String> path, boolean once) {}

  private final List<Placed> placed = new CopyOnWriteArrayList<>();

  void add(Fault fault, Predicate<String> method, Predicate<String> path) {
    placed.add(0, new Placed(fault, method, path, false));
  }

  /** Adds a fault that strikes one request only. */
  void addOnce(Fault fault, Predicate<String> method, Predicate<String> path) {
    placed.add(0, new Placed(fault, method, path, true));
  }

  void remove(Fault fault) {
    placed.removeIf(one -> one.fault() == fault);
  }

  void clear() {
    placed.clear();
  }

  /** The fault that strikes a request. */
  Optional<Fault> strike(String method, String path) {
    for (Placed one : List.copyOf(placed)) {
      boolean meant = one.method().test(method) && one.path().test(path);
      // Of two requests at the same time only one finds it still there.
      if (meant && (!one.once() || placed.remove(one))) {
        return Optional.of(one.fault());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return placed.stream().map(one -> one.fault().toString()).toList().toString();
  }
}
