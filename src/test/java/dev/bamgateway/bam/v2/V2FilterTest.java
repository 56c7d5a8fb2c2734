package dev.bamgateway.bam.v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V2FilterTest {

  @Test
  void aValueCannotEndItsOwnQuotes() {
    assertThat(V2Filter.quoted("Prod")).isEqualTo("'Prod'");
    assertThat(V2Filter.quoted("O'Hara")).isEqualTo("\"O'Hara\"");
    assertThat(V2Filter.quoted("say \"so\"")).isEqualTo("'say \"so\"'");
    assertThat(V2Filter.quoted("a\\' or name:contains('"))
        .isEqualTo("\"a\\\\' or name:contains('\"");
    assertThat(V2Filter.quoted("a' or name:contains(\"")).isEqualTo("'a\\' or name:contains(\"'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Prod", "O'Hara", "say \"so\"", "'", "\"", "x') or name:eq('admin"})
  void aValueWithOneKindOfQuotesIsWrittenInOneWay(String value) {
    assertThat(V2Filter.spellings(value)).containsExactly(V2Filter.quoted(value));
  }

  @Test
  void onlyWhatHasToBeEscapedIsGuessed() {
    assertThat(V2Filter.spellings("O'\"H")).containsExactly("'O\\'\"H'", "'O''\"H'");
    assertThat(V2Filter.spellings("a\\b")).containsExactly("'a\\\\b'", "'a\\b'");
  }
}
