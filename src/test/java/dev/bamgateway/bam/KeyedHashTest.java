package dev.bamgateway.bam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashTest {

  private final KeyedHash hash = new KeyedHash();

  @Test
  void onePasswordHasOneHash() {
    assertThat(hash.of("pässword")).isEqualTo(hash.of("pässword"));
  }

  @Test
  void twoPasswordsHaveTwoHashes() {
    assertThat(hash.of("password")).isNotEqualTo(hash.of("Password"));
    assertThat(hash.of("")).isNotEqualTo(hash.of(" "));
  }

  @Test
  void aHashMeansNothingToAnotherProcess() {
    assertThat(hash.of("password")).isNotEqualTo(new KeyedHash().of("password"));
  }

  @Test
  void aHashIsOfOneLengthWhateverThePassword() {
    assertThat(hash.of("")).hasSize(32);
    assertThat(hash.of("x".repeat(10_000))).hasSize(32);
  }
}
