package dev.bamgateway.cluster.election;

import java.util.ArrayList;
import java.util.List;

/** Every order of a few things. */
final class Permutations {

  private Permutations() {}

  static <T> List<List<T>> of(List<T> things) {
    if (things.isEmpty()) {
      return List.of(List.of());
    }
    List<List<T>> orders = new ArrayList<>();
    for (T first : things) {
      List<T> rest = new ArrayList<>(things);
      rest.remove(first);
      for (List<T> order : of(rest)) {
        List<T> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }
}
