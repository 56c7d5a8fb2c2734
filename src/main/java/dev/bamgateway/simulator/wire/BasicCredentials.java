package dev.bamgateway.simulator.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The user and secret of an {@code Authorization: Basic} header. */
public record BasicCredentials(String user, String secret) {

  private static final String SCHEME = "Basic ";

  /** Reads a header's value; empty if it is not a well-formed Basic one. */
  public static Optional<BasicCredentials> parse(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      String text = new String(bytes, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new BasicCredentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The value after {@code Basic }, which v2 hands out ready-made. */
  public String encoded() {
    return Base64.getEncoder()
        .encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "BasicCredentials[" + user + "]";
  }
}
