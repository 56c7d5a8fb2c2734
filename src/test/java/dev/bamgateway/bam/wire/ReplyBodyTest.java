package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.memory.ReadBudget;
import dev.bamgateway.bam.memory.ReadMemory;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is what it looks like, not what it is said to be. */
class ReplyBodyTest {

  @ParameterizedTest
  @CsvSource({
    "'<html><body>x</body></html>', ",
    "'<html>\n<body>x</body>\n</html>', ",
    "'\n <!DOCTYPE html>\n<html lang=\"en\">\n<head>', text/plain",
    "'<!-- one\ntwo -->\n<HTML>\n', application/octet-stream",
    "'<!doctype HTML PUBLIC>\n', application/json",
    "'{}', text/html",
  })
  void aPageIsKnownHoweverManyLinesItHas(String body, @Nullable String type) {
    assertThat(read(body, type).isPage()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"<html>\"}",
        "\"<html>\"",
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\"/>",
        "Service maintenance",
        ""
      })
  void nothingElseIsOne(String body) {
    assertThat(read(body, null).isPage()).isFalse();
  }

  private static ReplyBody read(String body, @Nullable String type) {
    return ReplyBody.read(
        body.getBytes(StandardCharsets.UTF_8),
        type,
        null,
        1 << 20,
        new ReadBudget(new ReadMemory(1 << 20)).request());
  }
}
