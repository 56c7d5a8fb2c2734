package dev.bamgateway.simulator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The faults that a member has now; of several for a path the latest wins. */
final class Faults {

  private record Placed(Fault fault, Predicate<String> path) {}

  private final List<Placed> placed = new CopyOnWriteArrayList<>();

  void add(Fault fault, Predicate<String> path) {
    placed.add(0, new Placed(fault, path));
  }

  void remove(Fault fault) {
    placed.removeIf(one -> one.fault() == fault);
  }

  void clear() {
    placed.clear();
  }

  Optional<Fault> at(String path) {
    return placed.stream().filter(one -> one.path().test(path)).map(Placed::fault).findFirst();
  }

  @Override
  public String toString() {
    return placed.stream().map(one -> one.fault().toString()).toList().toString();
  }
}
