package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.SignInReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class V2SignInTest {

  private static final SignInReply MEANING =
      new SignInReply(ApiVersion.V2, new Credentials("ann", Secret.password("ann")));

  @Test
  void aTokenIsWhatBamGaveBehindTheNameOfTheScheme() {
    assertThat(V2SignIn.token(session("eDp5", "LOGGED_IN"), MEANING).authorization())
        .isEqualTo("Basic eDp5");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\t"})
  void credentialsThatAreMissingOrBlankAreNoToken(@Nullable String credentials) {
    assertThatThrownBy(() -> V2SignIn.token(session(credentials, "LOGGED_IN"), MEANING))
        .isInstanceOf(BamException.SignInNotUnderstood.class)
        .hasMessage("the sign-in was not understood: Address Manager gave no token for it");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void aFailedSignInWithoutCredentialsIsRejected(@Nullable String credentials) {
    assertThatThrownBy(() -> V2SignIn.token(session(credentials, "LOGIN_FAIL"), MEANING))
        .isInstanceOf(BamException.CredentialsRejected.class);
  }

  private static Session session(@Nullable String credentials, String state) {
    return new Session(credentials, null, null, state, null, null, null);
  }
}
