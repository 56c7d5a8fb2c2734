package dev.bamgateway.simulator.model;

import dev.bamgateway.simulator.model.SignIn.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A BAM user with access to the API.
 *
 * @param name the user name
 * @param password the password, in plain text: nothing here is worth protecting
 * @param userDefinedFields the user defined fields; {@code BlueCatGateway} holds the permissions in
 *     Gateway (contract: G-PERM)
 * @param refusedFor why BAM does not let the user in for all that the password is right; null if it
 *     does
 */
public record SimulatedUser(
    String name,
    String password,
    Map<String, String> userDefinedFields,
    @Nullable Reason refusedFor) {

  /** The user defined field that holds the permissions in Gateway. */
  public static final String GATEWAY_FIELD = "BlueCatGateway";

  public SimulatedUser {
    userDefinedFields = Map.copyOf(userDefinedFields);
  }

  /** A user whom BAM lets in. */
  public SimulatedUser(String name, String password, Map<String, String> userDefinedFields) {
    this(name, password, userDefinedFields, null);
  }

  /** The same user, not let in for a reason. */
  public SimulatedUser refusedFor(Reason reason) {
    return new SimulatedUser(name, password, userDefinedFields, reason);
  }

  /** Whether a name is this user's, in whatever case it is written (contract: 2.2). */
  public boolean isCalled(String written) {
    return name.equalsIgnoreCase(written);
  }

  /** A user with the given permissions in Gateway. */
  public static SimulatedUser of(String name, String password, String gatewayPermissions) {
    return new SimulatedUser(name, password, Map.of(GATEWAY_FIELD, gatewayPermissions));
  }

  /** An id that is the same on every server for as long as the name is. */
  public long id() {
    return 10_000L + Math.floorMod(name.hashCode(), 80_000);
  }

  /** Whether the user administers BAM. */
  public boolean administrator() {
    return "admin".equals(userDefinedFields.get(GATEWAY_FIELD));
  }

  @Override
  public String toString() {
    return "SimulatedUser[" + name + "]";
  }
}
