package dev.bamgateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** JSON shows what is in a text. */
class VisibleJsonTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void whatIsNotSeenIsWrittenAsItsNumberAndReadAsItWas() throws Exception {
    new VisibleJson().customize(json);
    String name = "a\u202eb\u2066c\u200fd\u061ce\ufefff Jürgen 🙂\udb40\udc41 \"q\"\n";

    String written = json.writeValueAsString(name);

    assertThat(written)
        .isEqualTo(
            "\"a\\u202eb\\u2066c\\u200fd\\u061ce\\ufefff Jürgen \\ud83d\\ude42\\udb40\\udc41 \\\"q\\\"\\n\"");
    assertThat(new String(json.writeValueAsBytes(name), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(written);
    assertThat(json.readValue(written, String.class)).isEqualTo(name);
  }
}
