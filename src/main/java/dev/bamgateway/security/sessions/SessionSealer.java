package dev.bamgateway.security.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Seals sessions into gateway tokens and opens them: JWE with a key both sides have, and nothing
 * else. The text is filled up, so that its length does not tell that of the password.
 */
@Singleton
class SessionSealer {

  private static final Logger LOG = Logger.getLogger(SessionSealer.class);

  private static final String ISSUER = "bam-failover-gateway";
  private static final int LONGEST = 4096;
  private static final int BLOCK = 256;

  private static final AlgorithmConstraints KEY_MANAGEMENT =
      new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT);
  private static final AlgorithmConstraints ENCRYPTION =
      new AlgorithmConstraints(
          ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

  private final SessionKey sealing;
  private final Map<String, SessionKey> opening;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  SessionSealer(SessionKeys keys, ObjectMapper json) {
    this.sealing = keys.sealing();
    this.opening =
        keys.all().stream().collect(Collectors.toMap(SessionKey::id, Function.identity()));
    this.reader = json.readerFor(Sealed.class);
    this.writer = json.writerFor(Sealed.class);
  }

  /**
   * Seals a session.
   *
   * @return the token; null if it would be longer than may be sent, because user name or password
   *     are
   */
  @Nullable String seal(Session session) {
    try {
      JsonWebEncryption jwe = new JsonWebEncryption();
      jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
      jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
      jwe.setKeyIdHeaderValue(sealing.id());
      jwe.setKey(sealing.key());
      jwe.setPlaintext(padded(Sealed.of(session, "")));
      String token = jwe.getCompactSerialization();
      return token.length() <= LONGEST ? token : null;
    } catch (JoseException | IOException e) {
      throw new IllegalStateException("a session could not be sealed", e);
    }
  }

  private byte[] padded(Sealed bare) throws IOException {
    int length = writer.writeValueAsBytes(bare).length;
    return writer.writeValueAsBytes(bare.with("=".repeat(BLOCK - length % BLOCK)));
  }

  /**
   * Opens a token.
   *
   * @throws AuthenticationFailedException if it is none of ours, or not whole
   * @throws SessionEndedException if it has expired
   */
  Session open(String token, Instant now) {
    Session session = session(token);
    if (!now.isBefore(session.expiresAt())) {
      throw new SessionEndedException(session, Session.End.EXPIRED);
    }
    return session;
  }

  private Session session(String token) {
    if (token.length() > LONGEST) {
      throw unopenable();
    }
    try {
      if (!isSpelledAsSealed(token)) {
        throw unopenable();
      }
      JsonWebEncryption jwe = new JsonWebEncryption();
      jwe.setAlgorithmConstraints(KEY_MANAGEMENT);
      jwe.setContentEncryptionAlgorithmConstraints(ENCRYPTION);
      jwe.setCompactSerialization(token);
      SessionKey key = opening.get(String.valueOf(jwe.getKeyIdHeaderValue()));
      if (key == null || jwe.getHeader("zip") != null) {
        throw unopenable();
      }
      jwe.setKey(key.key());
      Sealed sealed = reader.readValue(jwe.getPlaintextBytes());
      if (sealed == null || !ISSUER.equals(sealed.issuer())) {
        throw unopenable();
      }
      return sealed.session();
    } catch (AuthenticationFailedException e) {
      throw e;
    } catch (JoseException | IOException | RuntimeException e) {
      // The library meets odd headers and parts by exceptions of many kinds.
      LOG.debugf("a token could not be opened: %s", e.getClass().getSimpleName());
      throw unopenable();
    }
  }

  /**
   * Base64 is read leniently: without this, bits that stand for nothing could be changed, and
   * characters be added, and the token still opened.
   */
  private static boolean isSpelledAsSealed(String token) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    Base64.Decoder decoder = Base64.getUrlDecoder();
    return Arrays.stream(token.split("\\.", -1))
        .allMatch(part -> encoder.encodeToString(decoder.decode(part)).equals(part));
  }

  private static AuthenticationFailedException unopenable() {
    return new AuthenticationFailedException("this gateway token cannot be opened here");
  }

  /** The text inside a token. */
  private record Sealed(
      @JsonProperty("jti") String id,
      @JsonProperty("iss") String issuer,
      @JsonProperty("exp") long expiresAt,
      @JsonProperty("sub") String username,
      @JsonProperty("pwd") String password,
      @JsonProperty("adm") boolean admin,
      @JsonProperty("srv") @Nullable String server,
      @JsonProperty("usr") @Nullable String told,
      @JsonProperty("pad") String padding) {

    static Sealed of(Session session, String padding) {
      Member member = session.member();
      return new Sealed(
          session.id(),
          ISSUER,
          session.expiresAt().getEpochSecond(),
          session.credentials().username(),
          session.credentials().password(),
          session.admin(),
          member == null ? null : member.url().toString(),
          session.told(),
          padding);
    }

    Sealed with(String other) {
      return new Sealed(id, issuer, expiresAt, username, password, admin, server, told, other);
    }

    Session session() {
      return new Session(
          id,
          new Credentials(username, password),
          Instant.ofEpochSecond(expiresAt),
          admin,
          server == null ? null : Member.of(server),
          told);
    }

    /** Hides the password. */
    @Override
    public String toString() {
      return "Sealed[" + id + "]";
    }
  }
}
