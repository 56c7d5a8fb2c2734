package dev.bamgateway.bam.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.SignInReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence that carries the token tells whose it is, or does not. */
class V1ToldNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "' for User : lower' | lower",
        "' for User : Lower Case ' | Lower Case",
        "' for User :lower' | lower",
        "' for User : o''brien <- for User : x' | o'brien <- for User : x",
        "' for User : ' | none",
        "' for User :' | none",
        "' for User' | none",
        "'' | none",
      })
  void theNameStandsBehindTheToken(String rest, @Nullable String name) {
    BamToken token = token("\"Session Token-> BAMAuthToken: abc= <-" + rest + "\"");

    assertThat(token.user()).isEqualTo(name);
    assertThat(token.authorization()).isEqualTo("BAMAuthToken: abc=");
  }

  @Test
  void aTextThatIsTooLongIsNoName() {
    String sentence = "Session Token-> BAMAuthToken: abc= <- for User : ";

    assertThat(token(sentence + "x".repeat(256)).user()).isNull();
    assertThat(token(sentence + "x".repeat(255)).user()).hasSize(255);
  }

  @Test
  void aTokenIsTheSameWhoeverItIsToldToBeOf() {
    String sentence = "Session Token-> BAMAuthToken: abc= <- for User : ";

    assertThat(token(sentence + "lower"))
        .isEqualTo(token(sentence + "Lower"))
        .hasSameHashCodeAs(token(sentence + "Lower"))
        .isNotEqualTo(token(sentence.replace("abc", "abd") + "lower"));
  }

  private static BamToken token(String body) {
    return V1SignIn.token(
        body, new SignInReply(ApiVersion.V1, new Credentials("ann", Secret.password("ann"))));
  }
}
