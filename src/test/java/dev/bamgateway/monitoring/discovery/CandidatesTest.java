package dev.bamgateway.monitoring.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.ClusterSettings;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.addresses.ApprovedHosts;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {

  private static final String NAME = "bam3.example.org";
  private static final String ADDRESS = "192.0.2.13";

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "bam3.example.org, 10.1.2.3,           https://bam3.example.org",
        "*.example.org,    10.1.2.3,           https://bam3.example.org",
        "*.example.org,    10.1.2.3 127.0.0.1, none",
        "*.example.org,    169.254.169.254,    none",
        "bam3.example.org, none,               none",
        "10.1.2.0/24,      10.1.2.3,           https://10.1.2.3",
        "10.1.2.0/24,      10.9.9.9 10.1.2.3,  https://10.1.2.3",
        "10.1.2.0/24,      10.9.9.9,           none",
        "192.0.2.0/24,     10.9.9.9,           https://192.0.2.13",
        "192.0.2.13,       none,               https://192.0.2.13",
        "fd00::/8,         fd00::1:2,          https://[fd00::1:2]",
        "bam4.example.org, 10.1.2.3,           none",
      })
  void whatWasCheckedIsWhatIsConnectedTo(
      String approved, @Nullable String resolved, @Nullable String url) throws Exception {
    assertThat(candidate(approved, NAME, ADDRESS, resolved).map(Member::url).map(String::valueOf))
        .isEqualTo(Optional.ofNullable(url));
  }

  @Test
  void nobodyIsApprovedByDefault() throws Exception {
    assertThat(candidate("", NAME, ADDRESS, "10.1.2.3")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://bam1.example.org,      https://bam2.example.org,      https://bam3.example.org",
    "https://bam1.example.org:8443, https://bam2.example.org:8443, https://bam3.example.org:8443",
    "https://bam1.example.org:8443, https://bam2.example.org,      https://bam3.example.org",
    "http://bam1.example.org:8080,  http://bam2.example.org:8080,  http://bam3.example.org:8080",
    "http://bam1.example.org,       https://bam2.example.org,      https://bam3.example.org",
  })
  void itIsReachedAsTheConfiguredOnesAreButNotWithoutTlsWhereOneHasIt(
      String first, String second, String url) throws Exception {
    Candidates candidates = candidates(NAME, first, second);

    assertThat(candidates.member(peer(NAME, ADDRESS), addresses("10.1.2.3")))
        .contains(Member.of(url));
  }

  @ParameterizedTest
  @CsvSource({
    "bam3.example.org/x.example.org, not an address",
    "ann@evil.net, 10.0.0.1/8",
    "'', ''",
    "' ', :::",
  })
  void whatIsNoHostIsNoCandidate(String name, String address) throws Exception {
    assertThat(candidate("*.example.org,10.0.0.0/8", name, address, "none")).isEmpty();
  }

  @Test
  void aServerWithoutANameIsApprovedByItsAddress() {
    Candidates candidates = candidates("192.0.2.0/24", "https://bam1.example.org");

    assertThat(candidates.of(peer(null, ADDRESS)).await().indefinitely())
        .contains(Member.of("https://192.0.2.13"));
  }

  private static Optional<Member> candidate(
      String approved, String name, String address, @Nullable String resolved)
      throws UnknownHostException {
    return candidates(approved, "https://bam1.example.org")
        .member(peer(name, address), addresses(resolved));
  }

  private static Candidates candidates(String approved, String... members) {
    return new Candidates(
        new ClusterSettings(Stream.of(members).map(Member::of).toList(), null),
        ApprovedHosts.parse(approved),
        new Resolver(HolderOnVirtualTime.settings(MonitoringMode.FOLLOW), Runnable::run));
  }

  private static Peer peer(@Nullable String name, String address) {
    return new Peer(address, name, ReplicationRole.STANDBY, ReplicationStatus.REPLICATING, null);
  }

  private static List<InetAddress> addresses(@Nullable String resolved)
      throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    if (resolved != null && !resolved.equals("none")) {
      for (String address : resolved.split(" ", -1)) {
        addresses.add(InetAddress.getByName(address));
      }
    }
    return addresses;
  }
}
