package dev.bamgateway.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bamgateway.Secret;
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
    "https://bam1.example.org./, https://bam1.example.org, bam1.example.org",
    "https://bam1.example.org:80, https://bam1.example.org:80, bam1.example.org:80",
    "https://[2001:DB8::1]:443//, https://[2001:db8::1], [2001:db8::1]",
    "https://[2001:db8:0:0::1], https://[2001:db8::1], [2001:db8::1]",
    "https://[2001:0db8:0000:0:0:0:0:0001]:8443, https://[2001:db8::1]:8443, [2001:db8::1]:8443",
    "https://[1:0:0:2:0:0:0:3], https://[1:0:0:2::3], [1:0:0:2::3]",
    "https://[1:0:0:2:3:0:0:4], https://[1::2:3:0:0:4], [1::2:3:0:0:4]",
    "https://[1:2:3:0:4:5:6:7], https://[1:2:3:0:4:5:6:7], [1:2:3:0:4:5:6:7]",
    "https://[1:2:3::5:6:7:8], https://[1:2:3:0:5:6:7:8], [1:2:3:0:5:6:7:8]",
    "https://[10:0:0:0:a0:b:c:d0], https://[10::a0:b:c:d0], [10::a0:b:c:d0]",
    "https://[0:0:0:0:0:0:0:1], https://[::1], [::1]",
    "https://[fd00:0:0:0:0:0:0:0], https://[fd00::], [fd00::]",
    "https://[::ffff:0a00:1], https://[::ffff:10.0.0.1], [::ffff:10.0.0.1]",
    "https://[FE80::1%eth0], https://[fe80::1%eth0], [fe80::1%eth0]",
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
        .isThrownBy(() -> Member.of("https://ann:" + Secret.MARKER + "@bam1.example.org"))
        .withMessageNotContaining(Secret.MARKER);
  }
}
