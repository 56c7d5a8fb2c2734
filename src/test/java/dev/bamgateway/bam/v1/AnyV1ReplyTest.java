package dev.bamgateway.bam.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.RandomJson;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.bam.SignInReply;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever v1 answers, it is a text and pairs, and no more than was sent. */
class AnyV1ReplyTest {

  private static final SignInReply MEANING =
      new SignInReply(ApiVersion.V1, new Credentials("ann", Secret.password("ann")));

  private static final String INFO =
      "\"hostName=bam1|version=9.4.0|address=10.0.0.1|replicationRole=primary|x=a\\\\|b|\"";

  private static final String SIGN_IN = "Session Token-> BAMAuthToken: abc= <- for User : monitor";

  @Provide
  Arbitrary<String> replies() {
    return RandomJson.replies(INFO, "[" + INFO + "]", "\"\"", "null");
  }

  /** Tokens of any characters, in the sentence or in what is left of it. */
  @Provide
  Arbitrary<String> signIns() {
    return Arbitraries.oneOf(
        RandomJson.replies(SIGN_IN), RandomJson.texts().map(text -> SIGN_IN.replace("abc=", text)));
  }

  @Provide
  Arbitrary<String> texts() {
    return RandomJson.texts();
  }

  @Property
  void aTextIsAlwaysReadAndNeverLongerThanTheReply(@ForAll("replies") String reply) {
    assertThat(JsonText.read(reply).length()).isLessThanOrEqualTo(reply.length());
  }

  @Property
  void aTokenCanBeSentOrIsRefused(@ForAll("signIns") String reply) {
    try {
      assertThat(V1SignIn.token(reply, MEANING).authorization())
          .matches("BAMAuthToken: [!-~]{1,5000}");
    } catch (BamException declared) {
      assertThat(declared).hasMessageContaining("Address Manager");
    }
  }

  @Property
  void pairsAreAlwaysReadAndNeverMoreThanTheReply(@ForAll("replies") String reply) {
    Map<String, String> pairs = Properties.parse(JsonText.read(reply));

    assertThat(pairs.keySet()).noneMatch(String::isEmpty);
    assertThat(pairs.entrySet().stream().mapToInt(pair -> pair.toString().length()).sum())
        .isLessThanOrEqualTo(reply.length());
  }

  /** The escapes are all that is taken away. */
  @Property
  void anyValueComesThroughEscaped(@ForAll("texts") String value, @ForAll("texts") String other) {
    String escaped = value.replace("\\", "\\\\").replace("|", "\\|");
    String last = other.replace("\\", "\\\\").replace("|", "\\|");

    assertThat(Properties.parse("a=" + escaped + "|b=" + last))
        .isEqualTo(Map.of("a", value, "b", other));
  }

  @Property
  void theOrderOfPairsIsKept(@ForAll("texts") String text) {
    String reply = "z=1|a=2|" + text.replaceAll("[|\\\\=]", "") + "|m=3";

    assertThat(Properties.parse(reply).keySet().stream().collect(Collectors.joining()))
        .isEqualTo("zam");
  }
}
