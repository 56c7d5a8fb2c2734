package dev.bamgateway.security.permissions;

import dev.bamgateway.bam.BamUser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user may do in the gateway, by the field {@code BlueCatGateway} of the BAM user (contract:
 * G-PERM).
 *
 * @param values what stands in the field
 * @param ambiguous whether there are several users of that name but for case, so that nobody can
 *     tell whose field counts; then nothing is granted
 */
public record Grants(Set<String> values, boolean ambiguous) {

  /** Of a user whose name nobody can tell from another's. */
  static final Grants AMBIGUOUS = new Grants(Set.of(), true);

  private static final String ADMIN = "admin";
  private static final String ALL = "all";

  public Grants {
    values = Set.copyOf(values);
  }

  /**
   * Those of the user of exactly this name, else of the only one whose name differs in case alone.
   *
   * @param found all users whose name is that one but for case
   */
  static Grants of(String name, List<BamUser> found) {
    List<BamUser> exact = found.stream().filter(user -> user.name().equals(name)).toList();
    List<BamUser> meant = exact.isEmpty() ? found : exact;
    if (meant.size() > 1) {
      return AMBIGUOUS;
    }
    return parse(meant.isEmpty() ? null : meant.get(0).gatewayField());
  }

  /**
   * Reads the field.
   *
   * @param field values separated by commas; null if it is not set
   */
  static Grants parse(@Nullable String field) {
    return new Grants(
        Arrays.stream(field == null ? new String[0] : field.split(","))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .collect(Collectors.toSet()),
        false);
  }

  /** What the values take of memory, in bytes. */
  int weight() {
    return values.stream().mapToInt(value -> 56 + Character.BYTES * value.length()).sum();
  }

  /** Whether the user administers the gateway. */
  public boolean admin() {
    return values.contains(ADMIN);
  }

  /**
   * Whether the user may call a workflow.
   *
   * @param others further values that grant it
   */
  boolean allow(String workflow, Set<String> others) {
    return admin()
        || values.contains(ALL)
        || values.contains(workflow)
        || values.stream().anyMatch(others::contains);
  }
}
