package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.bam.BamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class V2SignInTest {

  @Test
  void aTokenIsWhatBamGaveBehindTheNameOfTheScheme() {
    assertThat(V2SignIn.token(session("eDp5", "LOGGED_IN")).authorization())
        .isEqualTo("Basic eDp5");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t"})
  void credentialsThatAreMissingOrBlankAreNoToken(@Nullable String credentials) {
    assertThatThrownBy(() -> V2SignIn.token(session(credentials, "LOGGED_IN")))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessage("Address Manager gave no token for the sign-in");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aFailedSignInWithoutCredentialsIsRejected(@Nullable String credentials) {
    assertThatThrownBy(() -> V2SignIn.token(session(credentials, "LOGIN_FAIL")))
        .isInstanceOf(BamException.CredentialsRejected.class);
  }

  private static Session session(@Nullable String credentials, String state) {
    return new Session(credentials, null, null, state, null, null);
  }
}
