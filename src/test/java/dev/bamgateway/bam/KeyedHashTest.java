package dev.bamgateway.bam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

  private final KeyedHash hash = new KeyedHash();

  @Test
  void onePasswordHasOneHash() {
    assertThat(hash.of("pä" + Secret.MARKER)).isEqualTo(hash.of("pä" + Secret.MARKER));
    assertThat(hash.of("ann", "x"))
        .isEqualTo(hash.of("ann", "x"))
        .hasSameHashCodeAs(hash.of("ann", "x"));
  }

  @Test
  void twoPasswordsHaveTwoHashes() {
    assertThat(hash.of(Secret.password("ann"))).isNotEqualTo(hash.of(Secret.password("Ann")));
    assertThat(hash.of("")).isNotEqualTo(hash.of(" "));
    assertThat(hash.of("x".repeat(10_000))).isNotEqualTo(hash.of("x".repeat(10_001)));
  }

  @Test
  void whereANameEndsAndAPasswordBeginsMakesADifference() {
    assertThat(hash.of("ann", "password")).isNotEqualTo(hash.of("annp", "assword"));
    assertThat(hash.of("", "ann")).isNotEqualTo(hash.of("ann", ""));
  }

  @Test
  void aHashMeansNothingToAnotherProcess() {
    assertThat(hash.of(Secret.password("ann")))
        .isNotEqualTo(new KeyedHash().of(Secret.password("ann")));
  }

  @Test
  void peopleTellHashesApartByFourDigits() {
    assertThat(hash.of("ann").digits()).matches("[0-9a-f]{4}").isEqualTo(hash.of("ann").digits());
  }
}
