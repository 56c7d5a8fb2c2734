package dev.bamgateway.bam;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user of BAM, as far as the gateway needs to know.
 *
 * @param name as BAM writes it
 * @param gatewayField the text of the user defined field {@code BlueCatGateway}, which holds what
 *     the user may do in a gateway (contract: G-PERM); null if it is not set
 */
public record BamUser(String name, @Nullable String gatewayField) {

  /** The name of the field; case matters. */
  public static final String GATEWAY_FIELD = "BlueCatGateway";

  /**
   * Whether two names differ in case at most. Both foldings have to agree: by one alone a Kelvin
   * sign would be a k, and a dotless i an i.
   */
  public static boolean isSameButForCase(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT))
        && one.toUpperCase(Locale.ROOT).equals(other.toUpperCase(Locale.ROOT));
  }
}
