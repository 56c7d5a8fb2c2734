package dev.bamgateway.bam;

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
}
