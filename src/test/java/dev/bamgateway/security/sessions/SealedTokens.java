package dev.bamgateway.security.sessions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.Credentials;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Gateway tokens that no gateway under test has sealed. */
public final class SealedTokens {

  private SealedTokens() {}

  /** A session that follows the primary, sealed with the key of that letter. */
  public static String of(
      char key, String user, String password, Instant expiresAt, boolean admin) {
    String token =
        sealer(key)
            .seal(new Session("made-up", new Credentials(user, password), expiresAt, admin, null));
    if (token == null) {
      throw new IllegalArgumentException("too long for a token");
    }
    return token;
  }

  /** With the keys of these letters, the first of which seals. */
  static SessionSealer sealer(Character... keys) {
    List<SessionKey> all = Stream.of(keys).map(SealedTokens::key).toList();
    // As the gateway reads JSON.
    ObjectMapper json =
        new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    return new SessionSealer(
        new SessionKeys(new SessionSettings(Duration.ofHours(8), all), new Random(1)), json);
  }

  public static SessionKey key(char letter) {
    return SessionKey.of(Base64.getDecoder().decode(Secret.sessionKey(letter)));
  }

  /** What a request is told whose session is over. */
  public static SessionEndedException ended(Session session, Session.End end) {
    return new SessionEndedException(session, end);
  }
}
