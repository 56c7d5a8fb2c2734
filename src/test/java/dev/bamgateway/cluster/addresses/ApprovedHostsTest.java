package dev.bamgateway.cluster.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApprovedHostsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bam3.example.org | bam3.example.org | 10.1.2.3",
        "BAM3.Example.org | bam3.example.ORG | 10.1.2.3",
        "a, bam3.example.org | bam3.example.org | 10.1.2.3",
        "localhost | localhost | 127.0.0.1",
        "*.example.org | bam3.example.org | 10.1.2.3",
        "*.Example.org | bam3.site.EXAMPLE.org | 10.1.2.3",
        "*.example.org, 127.0.0.0/8 | bam3.example.org | 127.0.0.1",
        "bam3.example.org, *.example.org | bam3.example.org | 127.0.0.1",
        "10.1.2.0/24 | anything | 10.1.2.255",
        "10.1.2.3 | anything | 10.1.2.3",
        "10.1.2.3/25 | anything | 10.1.2.127",
        "128.0.0.0/1 | anything | 255.1.1.1",
        "fd00::/8 | anything | fd12:3456::1",
        "2001:db8::1 | anything | 2001:db8:0:0:0:0:0:1",
        "2001:db8::/33 | anything | 2001:db8:7fff::",
        "::ffff:10.1.2.3 | anything | 10.1.2.3",
      })
  void whatIsWrittenDownIsApproved(String setting, String host, String address) throws Exception {
    assertThat(ApprovedHosts.parse(setting).approves(host, ip(address))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | bam3.example.org | 10.1.2.3",
        "bam3.example.org | bam4.example.org | 10.1.2.3",
        "bam3.example.org | bam3.example.org.evil.net | 10.1.2.3",
        "bam3.example.org | x.bam3.example.org | 10.1.2.3",
        "*.example.org | example.org | 10.1.2.3",
        "*.example.org | badexample.org | 10.1.2.3",
        "*.example.org | x@evil.net/.example.org | 10.1.2.3",
        "*.example.org | evil.net#.example.org | 10.1.2.3",
        "*.example.org | evil.net:443\\.example.org | 10.1.2.3",
        "*.example.org | bam3.example.org | 127.0.0.1",
        "*.example.org | bam3.example.org | 169.254.169.254",
        "*.example.org | bam3.example.org | 224.0.0.1",
        "*.example.org | bam3.example.org | 0.0.0.0",
        "*.example.org | bam3.example.org | ::1",
        "*.example.org | bam3.example.org | fe80::1",
        "*.example.org | bam3.example.org | ff02::1",
        "*.example.org | bam3.example.org | ::ffff:127.0.0.1",
        "*.example.org, 10.0.0.0/8 | bam3.example.org | 127.0.0.1",
        "10.1.2.0/24 | anything | 10.1.3.0",
        "10.1.2.3 | anything | 10.1.2.4",
        "10.1.2.3/25 | anything | 10.1.2.128",
        "10.0.0.0/8 | anything | a00::1",
        "a00::/8 | anything | 10.1.2.3",
        "2001:db8::/33 | anything | 2001:db8:8000::",
      })
  void nothingElseIs(String setting, String host, String address) throws Exception {
    assertThat(ApprovedHosts.parse(setting).approves(host, ip(address))).isFalse();
  }

  @Test
  void aServerWithoutANameIsApprovedByItsAddressAlone() throws Exception {
    ApprovedHosts approved = ApprovedHosts.parse("*.example.org,10.1.2.0/24");

    assertThat(approved.approves(null, ip("10.1.2.3"))).isTrue();
    assertThat(approved.approves(null, ip("10.1.3.3"))).isFalse();
    assertThat(approved.knows("bam3.example.org")).isTrue();
    assertThat(approved.knows("bam3.example.net")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://bam3.example.org",
        "bam3.example.org:443",
        "*",
        "*.",
        "bam*.example.org",
        "*.*.org",
        "ann@bam3",
        "bam3 bam4",
        ".example.org",
        "bam3.",
        "-bam3",
        "10.1.2",
        "10.1.2.256",
        "10.1.2.3.4",
        "10.1.2.0/33",
        "10.1.2.0/",
        "10.1.2.0/-1",
        "10.1.2.0/24/8",
        "10.1.2.0/x",
        "0.0.0.0/0",
        "::/0",
        "fd00::/129",
        "fd00:::1",
        "[fd00::1]",
        "fe80::1%eth0",
        "",
      })
  void aMistakeIsToldByItsPlace(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ApprovedHosts.parse("bam3.example.org," + entry))
        .withMessageStartingWith("entry 2: write a host as ");
  }

  private static InetAddress ip(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }
}
