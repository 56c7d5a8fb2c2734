package dev.bamgateway.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.cluster.Member;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client writes for a server is that server, or nobody. */
class NamedServerTest {

  private static final List<Member> MEMBERS =
      Stream.of(
              "https://bam1.example.org",
              "https://bam2.example.org:8443",
              "https://192.0.2.1",
              "https://192.0.2.2:7001",
              "https://192.0.2.2:7002",
              "https://[2001:db8::1]",
              "http://[2001:db8::2]:8080",
              "http://bam3.example.org")
          .map(Member::of)
          .toList();

  @ParameterizedTest
  @CsvSource({
    "https://bam1.example.org, https://bam1.example.org",
    "HTTPS://BAM1.example.org:443/, https://bam1.example.org",
    "https://bam1.example.org/Services/REST/v1, https://bam1.example.org",
    "https://bam1.example.org/Services/API?wsdl, https://bam1.example.org",
    "https://bam1.example.org?x#y, https://bam1.example.org",
    "bam1.example.org, https://bam1.example.org",
    "BAM1.Example.Org., https://bam1.example.org",
    "'  bam1.example.org  ', https://bam1.example.org",
    "bam1.example.org/, https://bam1.example.org",
    "bam1.example.org/Services/API, https://bam1.example.org",
    "bam1.example.org:443, https://bam1.example.org",
    "bam2.example.org, https://bam2.example.org:8443",
    "bam2.example.org:8443, https://bam2.example.org:8443",
    "bam3.example.org, http://bam3.example.org",
    "bam3.example.org:80, http://bam3.example.org",
    "192.0.2.1, https://192.0.2.1",
    "192.0.2.2:7002, https://192.0.2.2:7002",
    "2001:db8::1, https://[2001:db8::1]",
    "2001:DB8:0:0::1, https://[2001:db8::1]",
    "[2001:db8::1], https://[2001:db8::1]",
    "[2001:db8::1]:443, https://[2001:db8::1]",
    "'https://[2001:db8:0::1]/', https://[2001:db8::1]",
    "2001:db8::2, http://[2001:db8::2]:8080",
    "[2001:db8::2]:8080, http://[2001:db8::2]:8080",
  })
  void aServerIsNamedByItsUrlHostOrAddress(String text, String url) {
    assertThat(NamedServer.find(text, MEMBERS)).hasValue(Member.of(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "https://",
        "https:///bam1.example.org",
        "http://bam1.example.org",
        "https://bam2.example.org",
        "https://bam3.example.org",
        "bam1.example.org:80",
        "bam1.example.org:8443",
        "bam1.example.org:",
        "bam1.example.org:0",
        "bam1.example.org:99999",
        "bam2.example.org:443",
        "192.0.2.2",
        "192.0.2.3",
        "bam1",
        "other.example.org",
        "bam1.example.org.evil.test",
        "https://bam1.example.org@evil.test",
        "https://evil.test@bam1.example.org",
        "https://evil.test/bam1.example.org",
        "evil.test\\bam1.example.org",
        "bam1.example.org\\evil.test",
        "bam1.example.org evil.test",
        "ftp://bam1.example.org",
        "//bam1.example.org",
        "2001:db8::3",
        "2001:db8::1:443",
        "[2001:db8::1",
        "2001:db8::1]",
        ":::",
        "%",
      })
  void anythingElseIsNobody(String text) {
    assertThat(NamedServer.find(text, MEMBERS)).isEmpty();
  }
}
