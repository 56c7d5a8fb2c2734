package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.RandomJson;
import dev.bamgateway.bam.BamError;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes with an error's status is told in one short line. */
class AnyErrorReplyTest {

  private static final ErrorReader READER = new ErrorReader(RandomJson.READER);

  @Example
  void marksThatTurnTheDirectionOfATextAreSeen() {
    BamError error =
        READER.read(409, "{\"code\":\"A\\u202eB\",\"message\":\"\\u2066no\\nbody\\u061c\"}");

    assertThat(error.describe()).isEqualTo("Address Manager answered 409 A?B: ?no body?");
  }

  @Provide
  Arbitrary<String> replies() {
    return RandomJson.replies(
        "{\"status\":409,\"reason\":\"Conflict\",\"code\":\"Duplicate\",\"message\":\"so\"}",
        "\"Not logged in\"",
        "Not logged in");
  }

  @Provide
  Arbitrary<String> texts() {
    return RandomJson.texts();
  }

  @Property
  void anErrorIsAlwaysOneShortLine(
      @ForAll("replies") String reply, @ForAll @IntRange(min = 400, max = 599) int status) {
    BamError error = READER.read(status, reply);

    assertThat(error.status()).isEqualTo(status);
    assertOneShortLine(error);
  }

  @Property
  void codeAndMessageAreCutWhateverTheyAre(
      @ForAll("texts") String code, @ForAll("texts") String message) {
    String reply =
        RandomJson.READER.createObjectNode().put("code", code).put("message", message).toString();

    assertOneShortLine(READER.read(400, reply));
  }

  private static void assertOneShortLine(BamError error) {
    assertThat(error.describe()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(1_000);
  }
}
