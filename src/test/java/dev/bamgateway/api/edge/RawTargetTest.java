package dev.bamgateway.api.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an odd target; the rest of it is in {@code malformed-requests.txt}. */
class RawTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/primary",
        "/primary/",
        "/primary/bam1.example.org:8443",
        "/primary/bam1%3A8443",
        "/primary/%5B2001:db8::1%5D",
        "/primary/m%C3%BCnchen",
        "/primary/%E2%82%AC%F0%9F%99%82",
        "/nowhere/%22%3Cscript%3E%25",
        "/a~b/c_d-e.f/.well-known/x..y/...",
        "/api/v1/failover/history?limit=5&before=h-4-7f3a",
        "/x?filter=name:eq('a%20b')&path=../..//;",
        "/x?%00%2e%2f%ff=[]"
      })
  void aPathThatEverybodyReadsAlikeIsServed(String target) {
    assertThat(RawTarget.fault(target)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://gateway/primary    | begin it with a slash
          /a%2Fb                    | in a percent code
          /a/%2e%2E/b               | leave out the segments
          /a//b                     | one slash
          /a;b                      | leave out the ;
          /%41                      | without percent codes
          /%c0%ae                   | in UTF-8
          /a?b=%                    | two hex digits
          /a%23?b#c                 | in a query write it %23
          /a\\b                     | as percent codes
          """)
  void anErrorSaysWhatToWrite(String target, String remedy) {
    assertThat(RawTarget.fault(target))
        .hasValueSatisfying(refusal -> assertThat(refusal).hasMessageContaining(remedy));
  }
}
