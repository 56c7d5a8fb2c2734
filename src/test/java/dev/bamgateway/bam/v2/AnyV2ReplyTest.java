package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.bamgateway.RandomJson;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.SignInReply;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whatever v2 answers, it is read or is not the JSON that was expected; {@code BamFailures} names
 * that.
 */
class AnyV2ReplyTest {

  private static final SignInReply MEANING =
      new SignInReply(ApiVersion.V2, new Credentials("ann", Secret.password("ann")));

  private static final String SETTINGS =
      "{\"count\":1,\"data\":[{\"type\":\"SystemSettings\",\"version\":\"9.5.0\","
          + "\"hostname\":\"bam1\",\"address\":\"10.0.0.1\"}]}";
  private static final String SESSION =
      "{\"id\":1,\"apiToken\":\"x\",\"apiTokenExpirationDateTime\":\"2024-02-21T09:38:47Z\","
          + "\"loginDateTime\":\"2024-02-21T09:18:47Z\",\"state\":\"LOGGED_IN\",\"response\":\"ok\","
          + "\"basicAuthenticationCredentials\":\"eDp5\"}";
  private static final String CONFIGURATIONS =
      "{\"count\":2,\"data\":[{\"id\":1,\"name\":\"Prod\"},{\"id\":2,\"name\":\"Lab\"}],"
          + "\"_links\":{\"next\":{\"href\":\"/api/v2/configurations?offset=2\"}}}";

  @Provide
  Arbitrary<String> settings() {
    return RandomJson.replies(SETTINGS, "{\"data\":[]}", "{\"data\":[null]}");
  }

  @Provide
  Arbitrary<String> sessions() {
    return RandomJson.replies(SESSION, "{\"state\":\"LOGIN_FAIL\"}");
  }

  @Provide
  Arbitrary<String> configurations() {
    return RandomJson.replies(CONFIGURATIONS, "{\"data\":[]}");
  }

  @Provide
  Arbitrary<String> times() {
    return Arbitraries.oneOf(
        Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH).map(Instant::toString),
        Arbitraries.longs()
            .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
            .map(second -> Instant.ofEpochSecond(second).toString()),
        RandomJson.texts());
  }

  @Property
  void theFirstSettingsAreAlwaysSome(@ForAll("settings") String reply) {
    SettingsPage page = read(reply, SettingsPage.class);

    if (page != null) {
      assertThat(page.first()).isNotNull();
    }
  }

  @Property
  void aSessionTellsALifetimeThatCanBeOrNone(@ForAll("sessions") String reply) {
    Session session = read(reply, Session.class);

    if (session != null) {
      assertCanBe(session.lifetime());
      assertThat(session.toString()).doesNotContain("eDp5");
    }
  }

  @Property
  void aTokenCanBeSentOrIsRefused(@ForAll("sessions") String reply) {
    Session session = read(reply, Session.class);

    try {
      assertThat(V2SignIn.token(session, MEANING).authorization()).matches("Basic [ -~]{1,5000}");
    } catch (BamException declared) {
      assertThat(declared).hasMessageContaining("Address Manager");
    }
  }

  @Property
  void aLifetimeCanBeCountedWheneverItBeginsAndEnds(
      @ForAll("times") String begin, @ForAll("times") String end) {
    assertCanBe(new Session("eDp5", end, begin, "LOGGED_IN", null, null, null).lifetime());
  }

  /** Counted from the present, which is what it is for. */
  private static void assertCanBe(@Nullable Duration lifetime) {
    if (lifetime != null) {
      assertThat(lifetime).isPositive();
      assertThatCode(() -> Instant.parse("2026-01-31T14:00:00Z").plus(lifetime))
          .doesNotThrowAnyException();
    }
  }

  @Property
  void configurationsAreReadOrNot(@ForAll("configurations") String reply) {
    V2Page<Configuration> page = read(reply, new TypeReference<>() {});

    if (page != null && page.data() != null) {
      assertThat(page.data().size()).isLessThanOrEqualTo(reply.length());
    }
  }

  /** Null for what is no such JSON; any other failure is the test's. */
  private static <T> @Nullable T read(String reply, Class<T> type) {
    return read(
        reply,
        new TypeReference<>() {
          @Override
          public Type getType() {
            return type;
          }
        });
  }

  private static <T> @Nullable T read(String reply, TypeReference<T> type) {
    try {
      return RandomJson.READER.readValue(reply, type);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
