package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

  private final KeyedHash hash = new KeyedHash();

  @Test
  void onePasswordHasOneHash() {
    assertThat(hash.of("pä" + Secret.MARKER)).isEqualTo(hash.of("pä" + Secret.MARKER));
  }

  @Test
  void twoPasswordsHaveTwoHashes() {
    assertThat(hash.of(Secret.password("ann"))).isNotEqualTo(hash.of(Secret.password("Ann")));
    assertThat(hash.of("")).isNotEqualTo(hash.of(" "));
  }

  @Test
  void aHashMeansNothingToAnotherProcess() {
    assertThat(hash.of(Secret.password("ann")))
        .isNotEqualTo(new KeyedHash().of(Secret.password("ann")));
  }

  @Test
  void aHashIsOfOneLengthWhateverThePassword() {
    assertThat(hash.of("")).hasSize(32);
    assertThat(hash.of("x".repeat(10_000))).hasSize(32);
  }
}
