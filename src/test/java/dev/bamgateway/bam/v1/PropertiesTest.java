package dev.bamgateway.bam.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTest {

  /** Each pair takes many times its letters. */
  @Test
  void thereAreOnlySoManyPairs() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append(i).append("=|");
    }

    assertThat(Properties.parse(text.toString())).hasSize(1000).containsKeys("0", "999");
  }

  @Test
  void pairsComeInTheirOrder() {
    assertThat(Properties.parse("version=9.5.0|address=10.0.0.1|replicationRole=primary|"))
        .containsExactly(
            Map.entry("version", "9.5.0"),
            Map.entry("address", "10.0.0.1"),
            Map.entry("replicationRole", "primary"));
  }

  @Test
  void theTrailingBarMayBeMissing() {
    assertThat(Properties.parse("a=1|b=2")).isEqualTo(Properties.parse("a=1|b=2|"));
  }

  @Test
  void theFirstEqualsSignSeparates() {
    assertThat(Properties.parse("token=YWJj==|")).containsEntry("token", "YWJj==");
  }

  @Test
  void aBackslashEscapesABarAndABackslash() {
    assertThat(Properties.parse("path=C:\\\\bam\\|old|next=1|"))
        .containsExactly(Map.entry("path", "C:\\bam|old"), Map.entry("next", "1"));
  }

  @Test
  void anEmptyValueIsAValue() {
    assertThat(Properties.parse("replicationRole=|")).containsEntry("replicationRole", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "|", "|||", "nothing", "=nobody|", "Not logged in", "\\"})
  void whatIsNotAPairIsPassedOver(String text) {
    assertThat(Properties.parse(text)).isEmpty();
  }

  @Test
  void whatStandsBesideGarbageIsRead() {
    assertThat(Properties.parse("junk|=x|a=1|\\")).containsExactly(Map.entry("a", "1"));
  }

  @Test
  void noTextIsTooStrangeToBeRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      String text = text(random);

      Map<String, String> pairs = Properties.parse(text);

      assertThat(pairs.keySet())
          .as("seed %d, round %d, text %s", seed, round, text)
          .noneMatch(key -> key.isEmpty() || key.contains("="))
          .hasSizeLessThanOrEqualTo(text.length() / 2);
    }
  }

  @Test
  void whatWasEscapedIsReadBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String value = text(random);
      String escaped = value.replace("\\", "\\\\").replace("|", "\\|");

      assertThat(Properties.parse("before=1|key=" + escaped + "|after=2|"))
          .as("seed %d, round %d", seed, round)
          .containsExactly(
              Map.entry("before", "1"), Map.entry("key", value), Map.entry("after", "2"));
    }
  }

  /** Mostly of the characters that mean something. */
  private static String text(Random random) {
    return random
        .ints(random.nextInt(20), 0, 8)
        .map(i -> i == 7 ? random.nextInt(0xD800) : "|\\=|\\=a".charAt(i))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
