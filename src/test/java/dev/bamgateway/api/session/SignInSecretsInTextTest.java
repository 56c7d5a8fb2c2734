package dev.bamgateway.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes and goes at a sign-in does not print its secrets. */
class SignInSecretsInTextTest {

  private static final String SECRET = Secret.password("ann");

  static Stream<Object> bodies() {
    return Stream.of(
        new SignInBody("ann", SECRET, null, null),
        new SignInBody("ann", SECRET, "primary-address-manager", "https://bam1.example.org"),
        new SessionStartedBody(SECRET, "Bearer", 28_800),
        new LoginBody(SECRET));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aSecretIsNeverPartOfAText(Object body) {
    assertThat(List.of(body).toString()).isNotBlank().doesNotContain(SECRET);
  }
}
