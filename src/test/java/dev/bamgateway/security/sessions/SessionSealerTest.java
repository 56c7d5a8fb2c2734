package dev.bamgateway.security.sessions;

import static dev.bamgateway.security.sessions.SealedTokens.sealer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.cluster.Member;
import io.quarkus.security.AuthenticationFailedException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway token opens as what was sealed, or not at all. */
class SessionSealerTest {

  private static final Instant NOW = Instant.parse("2026-01-31T14:00:00Z");
  private static final String PASSWORD = Secret.password("ann");
  private static final String URL_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int LONGEST = 4096;

  private final SessionSealer sealer = sealer('A');
  private final Session session = session(PASSWORD);

  /** The library meets them by exceptions of many kinds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":5}",
        "{\"alg\":5,\"enc\":\"A256GCM\",\"kid\":\"KID\"}",
        "{\"alg\":\"dir\",\"enc\":[],\"kid\":\"KID\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"KID\",\"zip\":1}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"KID\"}",
        "[]",
        "5",
        "{",
      })
  void aHeaderOfAnotherShapeOpensNothing(String header) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(
                header.replace("KID", SealedTokens.key('A').id()).getBytes(StandardCharsets.UTF_8));

    for (String rest : List.of("..AAAA.AAAA.AAAA", "....", "..AAAAAAAAAAAAAAAA.AA.AA")) {
      assertThatThrownBy(() -> sealer.open(encoded + rest, NOW))
          .isInstanceOf(AuthenticationFailedException.class);
    }
  }

  @Test
  void whatWasSealedIsOpened() {
    Session bound =
        new Session(
            "0123456789abcdef0123456789abcdef",
            new Credentials("jürgen-ł \"'\\{}", PASSWORD + "€\n"),
            NOW.plusSeconds(1),
            true,
            Member.of("https://bam1.example.org:8443"));

    assertThat(sealer.open(seal(session), NOW)).isEqualTo(session);
    assertThat(sealer.open(seal(bound), NOW)).isEqualTo(bound);
    assertThat(seal(session)).as("the same again").isNotEqualTo(seal(session));
  }

  @Test
  void aTokenSaysBesideItsKeyOnlyHowItIsSealed() throws JsonProcessingException {
    String[] parts = seal(session).split("\\.", -1);
    byte[] header = Base64.getUrlDecoder().decode(parts[0]);
    JsonNode json = new ObjectMapper().readTree(new String(header, StandardCharsets.UTF_8));

    assertThat(parts).hasSize(5);
    assertThat(parts[1]).as("the encrypted key").isEmpty();
    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .valueToTree(
                    Map.of("alg", "dir", "enc", "A256GCM", "kid", SealedTokens.key('A').id())));
    assertThat(json.path("kid").asText()).hasSize(12);
  }

  /** Of some characters not every bit counts; still nobody may write them in another way. */
  @Test
  void oneChangedCharacterIsRefusedWhereverItIs() {
    String token = seal(session);

    for (int at = 0; at < token.length(); at++) {
      String changed = token.substring(0, at) + other(token.charAt(at)) + token.substring(at + 1);
      assertRefused(changed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3, 4})
  void noBitOfAPartsLastCharacterIsFree(int part) {
    String[] parts = seal(session).split("\\.", -1);
    String whole = parts[part];
    for (int at = 0; at < URL_CHARACTERS.length(); at++) {
      char last = URL_CHARACTERS.charAt(at);
      if (last != whole.charAt(whole.length() - 1)) {
        parts[part] = whole.substring(0, whole.length() - 1) + last;
        assertRefused(String.join(".", parts));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "=", " ", "\n", "A", "+", "%41", "é"})
  void nothingIsAddedToAPart(String added) {
    for (int part = 0; part < 5; part++) {
      String[] parts = seal(session).split("\\.", -1);
      parts[part] = parts[part] + added;
      assertRefused(String.join(".", parts));
    }
  }

  @Test
  void aPartThatIsCutShortOrOfAnotherTokenIsRefused() {
    String[] other = seal(session("other")).split("\\.", -1);
    for (int part = 0; part < 5; part++) {
      String[] parts = seal(session).split("\\.", -1);
      if (part != 1) {
        parts[part] = parts[part].substring(0, parts[part].length() / 2);
        assertRefused(String.join(".", parts));
        parts[part] = "";
        assertRefused(String.join(".", parts));
      }
      if (part > 1) {
        parts[part] = other[part];
        assertRefused(String.join(".", parts));
      }
    }
  }

  @Test
  void keysAreRotated() {
    SessionSealer before = sealer('A');
    SessionSealer while1 = sealer('A', 'B');
    SessionSealer while2 = sealer('B', 'A');
    SessionSealer after = sealer('B');
    String old = seal(before);
    String young = seal(while2);

    assertThat(while1.open(old, NOW)).isEqualTo(session);
    assertThat(while1.open(young, NOW)).as("sealed by who is a step ahead").isEqualTo(session);
    assertThat(while2.open(old, NOW)).as("sealed by who is a step behind").isEqualTo(session);
    assertThat(after.open(young, NOW)).as("the first key of the list seals").isEqualTo(session);
    assertRefused(after, old);
    assertRefused(before, young);
  }

  @Test
  void anotherKeyUnderTheRightNameIsRefused() throws JoseException {
    assertRefused(token(header("dir", "A256GCM"), SealedTokens.key('B').key(), payload()));
  }

  @Test
  void anExpiredTokenIsToldFromABrokenOne() {
    String token = seal(session);
    Instant end = session.expiresAt();

    assertThat(sealer.open(token, end.minusMillis(1))).isEqualTo(session);
    for (Instant late : List.of(end, end.plus(Duration.ofDays(1)))) {
      assertThatExceptionOfType(SessionEndedException.class)
          .isThrownBy(() -> sealer.open(token, late))
          .satisfies(ended -> assertThat(ended.end()).isEqualTo(Session.End.EXPIRED));
    }
    assertRefused(sealer('B'), token, end.plusSeconds(1));
  }

  @Test
  void whoHoldsTheKeyCanSealHereAsTheGatewayDoes() throws JoseException {
    Session opened = sealer.open(token(header("dir", "A256GCM"), key(), payload()), NOW);

    assertThat(opened.credentials().username()).isEqualTo("ann");
    assertThat(opened.admin()).isTrue();
  }

  /** Each with a key of the right size for it, which is ours. */
  @ParameterizedTest
  @CsvSource({
    "dir, A128CBC-HS256",
    "A256GCMKW, A256GCM",
    "A256KW, A256GCM",
    "A256GCMKW, A128CBC-HS256",
  })
  void otherAlgorithmsAreRefused(String algorithm, String encryption) throws JoseException {
    assertRefused(token(header(algorithm, encryption), key(), payload()));
  }

  @Test
  void keysThatAnybodyHasAreRefused() throws JoseException, GeneralSecurityException {
    KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
    pairs.initialize(2048);
    Key publicKey = pairs.generateKeyPair().getPublic();

    assertRefused(token(header("RSA-OAEP-256", "A256GCM"), publicKey, payload()));
  }

  @Test
  void aCompressedTokenIsRefused() throws JoseException {
    Map<String, Object> header = header("dir", "A256GCM");
    header.put("zip", "DEF");

    assertRefused(token(header, key(), payload()));
  }

  @Test
  void whatTheHeaderWantsUnderstoodIsRefused() throws JoseException {
    Map<String, Object> header = header("dir", "A256GCM");
    header.put("crit", List.of("b64x"));
    header.put("b64x", true);

    assertRefused(token(header, key(), payload()));
  }

  @Test
  void aKeyIsFoundByItsNameOnly() throws JoseException {
    Map<String, Object> header = header("dir", "A256GCM");
    header.remove("kid");
    assertRefused(token(header, key(), payload()));

    header.put("kid", "unknown");
    assertRefused(token(header, key(), payload()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "\"text\"",
        "{\"iss\":",
        "{\"jti\":\"1\",\"exp\":32503680000,\"sub\":\"ann\",\"pwd\":\"x\",\"adm\":true}",
        "{\"jti\":\"1\",\"iss\":\"other\",\"exp\":32503680000,\"sub\":\"ann\",\"pwd\":\"x\"}",
        "{\"jti\":\"1\",\"iss\":\"BAM-failover-gateway\",\"exp\":32503680000,\"sub\":\"ann\"}",
        "{\"jti\":\"1\",\"iss\":\"bam-failover-gateway\",\"exp\":32503680000,\"sub\":\"ann\","
            + "\"pwd\":\"x\",\"srv\":\"no url\"}",
      })
  void whatIsNoSessionOfOursIsRefusedThoughItIsSealed(String text) throws JoseException {
    assertRefused(token(header("dir", "A256GCM"), key(), text));
  }

  @Test
  void aTokenInATokenIsRefused() throws JoseException {
    Map<String, Object> header = header("dir", "A256GCM");
    header.put("cty", "JWT");

    assertRefused(token(header, key(), seal(session)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "....",
        ".....",
        "a",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "a.b.c.d.e",
        "a.b.c.d.e.f",
        "e30..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
        "bnVsbA..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
        "W10..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA",
        "eyJhbGciOiJub25lIn0.e30.",
        "{\"protected\":\"\"}",
        "\u0000",
        "ü.ü.ü.ü.ü"
      })
  void garbageIsRefused(String token) {
    assertRefused(token);
  }

  @Test
  void fourAndSixPartsAreRefused() {
    String token = seal(session);

    assertRefused(token.substring(0, token.lastIndexOf('.')));
    assertRefused(token + ".");
    assertRefused("." + token);
    assertRefused(token + "." + token);
  }

  @Test
  void aTokenIsOpenedUpToItsGreatestLength() throws JoseException {
    String longest = withLength(LONGEST);

    assertThat(sealer.open(longest, NOW).admin()).isTrue();
    assertRefused(withLength(LONGEST + 1));
  }

  /** Whatever it is: what is too long is not even looked at. */
  @Test
  void whatIsTooLongIsNotParsed() {
    String bomb = "eyJ" + "A".repeat(50_000_000);
    long start = processorTime();

    for (int i = 0; i < 100; i++) {
      assertRefused(bomb);
    }
    assertThat(Duration.ofNanos(processorTime() - start)).isLessThan(Duration.ofMillis(500));
  }

  /** What this thread alone has used, in nanoseconds: whatever else the machine has to do. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void theLengthOfATokenDoesNotTellThatOfThePassword() {
    Set<Integer> lengths =
        IntStream.rangeClosed(1, 64)
            .mapToObj(length -> seal(session("x".repeat(length))).length())
            .collect(Collectors.toSet());

    assertThat(lengths).hasSize(1);
  }

  /** As versions sealed them that took longer names and passwords than are taken now. */
  @Test
  void anOlderSessionOfALongerNameIsOpened() {
    Session older =
        new Session(
            session.id(),
            new Credentials("ä".repeat(500), "p".repeat(900)),
            NOW.plusSeconds(1),
            false,
            null);

    assertThat(sealer.open(seal(older), NOW)).isEqualTo(older);
  }

  @Test
  void aPasswordTooLongForATokenGivesNone() {
    assertThat(sealer.seal(session("x".repeat(2_000)))).hasSizeLessThanOrEqualTo(LONGEST);
    assertThat(sealer.seal(session("x".repeat(LONGEST)))).isNull();
    // Each takes three bytes.
    assertThat(sealer.seal(session("€".repeat(1_500)))).isNull();
  }

  private void assertRefused(String token) {
    assertRefused(sealer, token);
  }

  private static void assertRefused(SessionSealer by, String token) {
    assertRefused(by, token, NOW);
  }

  private static void assertRefused(SessionSealer by, String token, Instant now) {
    assertThatExceptionOfType(AuthenticationFailedException.class)
        .as(token.length() > LONGEST ? "too long" : token)
        .isThrownBy(() -> by.open(token, now))
        .withMessage("this gateway token cannot be opened here")
        .withNoCause();
  }

  private static char other(char character) {
    int at = URL_CHARACTERS.indexOf(character);
    return at < 0 ? 'A' : URL_CHARACTERS.charAt(at ^ 1);
  }

  private String seal(Session any) {
    return seal(sealer, any);
  }

  private String seal(SessionSealer by) {
    return seal(by, session);
  }

  private static String seal(SessionSealer by, Session any) {
    return Objects.requireNonNull(by.seal(any));
  }

  private static Session session(String password) {
    return new Session(
        "0123456789abcdef0123456789abcdef",
        new Credentials("ann", password),
        NOW.plus(Duration.ofHours(8)),
        false,
        null);
  }

  private static Key key() {
    return SealedTokens.key('A').key();
  }

  private static Map<String, Object> header(String algorithm, String encryption) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm);
    header.put("enc", encryption);
    header.put("kid", SealedTokens.key('A').id());
    return header;
  }

  private static String payload() {
    return payload("");
  }

  private static String payload(String padding) {
    return ("{\"jti\":\"1\",\"iss\":\"bam-failover-gateway\",\"exp\":32503680000,\"sub\":\"ann\","
            + "\"pwd\":\"%s\",\"adm\":true,\"srv\":null,\"pad\":\"%s\"}")
        .formatted(PASSWORD, padding);
  }

  /** The header makes up for what the text, in steps of four thirds, cannot. */
  private static String withLength(int length) throws JoseException {
    for (int spare = 0; spare < 8; spare++) {
      Map<String, Object> header = header("dir", "A256GCM");
      header.put("x", "x".repeat(spare));
      int least = token(header, key(), payload()).length();
      for (int padding = (length - least) * 3 / 4 - 3; padding <= length; padding++) {
        String token = token(header, key(), payload("=".repeat(padding)));
        if (token.length() == length) {
          return token;
        }
        if (token.length() > length) {
          break;
        }
      }
    }
    throw new AssertionError("no token has " + length + " characters");
  }

  private static String token(Map<String, Object> header, Key key, String text)
      throws JoseException {
    JsonWebEncryption jwe = new JsonWebEncryption();
    header.forEach((name, value) -> jwe.getHeaders().setObjectHeaderValue(name, value));
    jwe.setKey(key);
    jwe.setPlaintext(text);
    return jwe.getCompactSerialization();
  }
}
