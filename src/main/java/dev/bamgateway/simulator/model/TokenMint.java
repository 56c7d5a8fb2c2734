package dev.bamgateway.simulator.model;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes the tokens of one server. A token is 40 characters of the base64 alphabet (contract:
 * LIVE95, V1-AUTH), of which the first four are the server's name: so a token that turns up at
 * another server is known for a stray one, however old it is.
 */
public final class TokenMint {

  private static final int RANDOM_BYTES_V2 = 27;
  private static final int RANDOM_BYTES_V1 = 26;

  private final SecureRandom random = new SecureRandom();
  private final String prefix;

  TokenMint(String serverName) {
    if (serverName.length() != 4) {
      throw new IllegalArgumentException("a server's name has four characters: " + serverName);
    }
    this.prefix = serverName;
  }

  /** A new token; those of v1 end in {@code =}. */
  String newToken(ApiVersion api) {
    byte[] bytes = new byte[api == ApiVersion.V1 ? RANDOM_BYTES_V1 : RANDOM_BYTES_V2];
    random.nextBytes(bytes);
    return prefix + Base64.getEncoder().encodeToString(bytes);
  }

  /** Whether another simulated server made this token. */
  public boolean strange(String token) {
    return token.matches("bam[1-9].{36}") && !token.startsWith(prefix);
  }
}
