package dev.bamgateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTest {

  @ParameterizedTest
  @CsvSource({
    "https://bam1.example.org, https://bam1.example.org, bam1.example.org",
    "HTTPS://BAM1.Example.ORG:443/, https://bam1.example.org, bam1.example.org",
    "https://bam1.example.org.:8443, https://bam1.example.org:8443, bam1.example.org:8443",
    "http://127.0.0.1:80, http://127.0.0.1, 127.0.0.1",
    "https://[2001:DB8::1]:443//, https://[2001:db8::1], [2001:db8::1]",
  })
  void oneServerHasOneUrlAndOneName(String written, URI url, String name) {
    Member member = Member.of(written);

    assertThat(member.url()).isEqualTo(url);
    assertThat(member.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bam1.example.org",
        "ftp://bam1.example.org",
        "https://",
        "https://ann:secret@bam1.example.org",
        "https://bam1.example.org/Services",
        "https://bam1.example.org?x=1",
        "https://bam1.example.org:99999",
        "https://not a host",
      })
  void whatIsNotABaseUrlIsRefusedWithARemedy(String written) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Member.of(written))
        .withMessageMatching("(write|leave) .*");
  }

  @Test
  void aRefusalNeverRepeatsThePassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Member.of("https://ann:MARKER-PASSWORD@bam1.example.org"))
        .withMessageNotContaining("MARKER");
  }
}
