package dev.bamgateway.bam.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"Session Token\", Session Token",
        "\"a \\\"b\\\"\", a \"b\"",
        "Session Token, Session Token",
        "<html>, <html>",
        "{\"a\": 1}, {\"a\": 1}",
      })
  void aJsonStringIsUnwrappedAndAnythingElseTakenAsItIs(String body, String text) {
    assertThat(JsonText.read(body)).isEqualTo(text);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "null", " null ", "\"\""})
  void nothingIsEmpty(String body) {
    assertThat(JsonText.read(body)).isEmpty();
  }
}
