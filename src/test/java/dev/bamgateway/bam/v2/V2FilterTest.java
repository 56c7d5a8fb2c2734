package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class V2FilterTest {

  @Test
  void aValueCannotEndItsOwnQuotes() {
    assertThat(V2Filter.quoted("Prod")).isEqualTo("'Prod'");
    assertThat(V2Filter.quoted("O'Hara")).isEqualTo("'O\\'Hara'");
    assertThat(V2Filter.quoted("a\\' or name:contains('"))
        .isEqualTo("'a\\\\\\' or name:contains(\\''");
    assertThat(V2Filter.doubled("O'Hara")).isEqualTo("'O''Hara'");
  }
}
