package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.v2.NewSession;
import dev.bamgateway.bam.v2.Session;
import dev.bamgateway.settings.TestSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records print all they hold unless told otherwise, and anything may end up in a log. */
class SecretsInTextTest {

  private static final String SECRET = Secret.password("ann");

  static Stream<Object> holders() {
    Credentials credentials = new Credentials("ann", SECRET);
    BamToken token = new BamToken(ApiVersion.V2, "Basic " + SECRET, Duration.ofMinutes(20));
    return Stream.of(
        credentials,
        token,
        SignInOutcome.Accepted.of(token, Instant.EPOCH),
        new NewSession("ann", SECRET, false),
        new Session(
            SECRET, "2026-01-31T14:20:00Z", "2026-01-31T14:00:00Z", "LOGGED_IN", null, null, null),
        TestSettings.monitor().password(SECRET).build());
  }

  @ParameterizedTest
  @MethodSource("holders")
  void aSecretIsNeverPartOfAText(Object holder) {
    assertThat(holder.toString()).isNotBlank().doesNotContain(SECRET);
    assertThat(List.of(Optional.of(holder)).toString()).doesNotContain(SECRET);
    assertThat(Map.of("it", holder).toString()).doesNotContain(SECRET);
  }
}
