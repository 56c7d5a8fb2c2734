package dev.bamgateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote says what it seems to say. */
class ForeignTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E, 0x200F,
        0x061C, 0x200B, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x3164, 0xFE0F, 0xE0041, 0xE0100,
        0xD800
      })
  void whatIsNotSeenIsAQuestionMark(int character) {
    String text = "no" + Character.toString(character) + "body";

    assertThat(ForeignText.line(text)).isEqualTo("no?body");
    assertThat(ForeignText.name(text)).isEqualTo("no?body");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "\r\n", "\0", "\u001b", "\u007f", "\u0085", "\u2028", "\u2029", "\t"})
  void aTextIsOneLine(String breaking) {
    assertThat(ForeignText.line(" two" + breaking + "lines ")).isEqualTo("two lines");
    assertThat(ForeignText.name("two" + breaking + "lines")).matches("two\\?{1,2}lines");
  }

  @Test
  void whatIsSeenStaysAsItIs() {
    String text = "Jürgen Łukasz 東京 عمر שלום 🙂 e\u0301 a\u00a0b";

    assertThat(ForeignText.line(text)).isEqualTo(text);
    assertThat(ForeignText.name(text)).isEqualTo(text);
  }
}
