package dev.bamgateway.cluster.insight;

import static dev.bamgateway.cluster.ElectionOnVirtualTime.A;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.B;
import static dev.bamgateway.cluster.ElectionOnVirtualTime.C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bamgateway.cluster.ElectionOnVirtualTime;
import dev.bamgateway.cluster.Member;
import dev.bamgateway.cluster.MonitoringMode;
import dev.bamgateway.cluster.Reply;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.cluster.observation.ReplicationRole;
import dev.bamgateway.cluster.observation.ReplicationStatus;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.cluster.view.ClusterView;
import dev.bamgateway.cluster.view.Identities;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which members the servers that BAM names are, and when they are not the configured ones. */
class DifferenceTest {

  private static final Peer STRANGER = peer("10.0.0.7", "bam7.example.org");

  @Test
  void nothingIsSaidBeforeTheFirstDiscovery() {
    assertThat(differences(naming(ElectionOnVirtualTime.settled(2), A, own(A), STRANGER)))
        .isEmpty();
  }

  @Test
  void theWarningIsThereAsLongAsTheDifference() {
    ElectionOnVirtualTime scenario =
        naming(ElectionOnVirtualTime.settled(2), A, own(A), own(B)).discovered(A, A, B);
    assertThat(differences(scenario)).isEmpty();

    naming(scenario, A, own(A), STRANGER);
    assertThat(differences(scenario))
        .containsExactly(
            tuple(
                null,
                "bam7.example.org (10.0.0.7) is not configured, but bam1.example.org names it as a"
                    + " server of the cluster"),
            tuple(B, "is configured, but not named by bam1.example.org"));
    assertThat(differences(scenario.silent(A).rounds(5))).as("by its last word").hasSize(2);

    naming(scenario, A, own(B), own(A));
    assertThat(differences(scenario)).isEmpty();
  }

  @Test
  void whoeverDoesNotListItselfIsPartOfItsClusterAllTheSame() {
    ElectionOnVirtualTime scenario =
        naming(ElectionOnVirtualTime.settled(2), A, own(B)).discovered(A, A, B);

    assertThat(differences(scenario)).isEmpty();
  }

  @Test
  void anAdoptedMemberDiffersUntilThePrimaryDropsIt() {
    ElectionOnVirtualTime scenario =
        naming(ElectionOnVirtualTime.settled(2), A, own(A), own(B), own(C));
    scenario.discovered(A, A, B, C).standby(C).round();

    assertThat(differences(scenario))
        .containsExactly(
            tuple(
                C,
                "was adopted: it is not configured, but bam1.example.org names it as a server of"
                    + " the cluster"));
    assertThat(differences(naming(scenario, A, own(A), own(B)))).isEmpty();
  }

  @Test
  void thePrimaryIsBelievedNotWhoWasAsked() {
    ElectionOnVirtualTime scenario =
        naming(ElectionOnVirtualTime.settled(2), B, own(A), own(B), STRANGER);
    scenario.discovered(B, A, B);
    assertThat(differences(scenario)).as("the primary tells of none").hasSize(1);

    assertThat(differences(naming(scenario, A, own(A), own(B)))).isEmpty();
  }

  @Test
  void whoeverNamesManyIsNotRepeatedAtLength() {
    Peer[] many =
        Stream.iterate(1, n -> n + 1)
            .limit(50)
            .map(n -> peer("192.0.2." + n, null))
            .toArray(Peer[]::new);

    assertThat(differences(naming(ElectionOnVirtualTime.settled(2), A, many).discovered(A, A, B)))
        .filteredOn(warning -> warning.toList().get(0) == null)
        .hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "own address,             10.0.0.2,    none,             bam2.example.org",
        "host name,               192.0.2.9,   BAM2.example.org, bam2.example.org",
        "own address counts more, 10.0.0.1,    bam2.example.org, bam1.example.org",
        "address of the URL,      198.51.100.1, none,            198.51.100.1",
        "IPv6 in any spelling,    2001:DB8:0::1, none,           [2001:db8::1]",
        "two at one host,         127.0.0.1,   none,             none",
        "two at one address,      10.9.9.9,    none,             none",
        "nobody's,                10.0.0.7,    bam7.example.org, none",
        "no address,              not/one,     none,             none",
        "nothing,                 '',          '',               none",
      })
  void aServerIsAMemberWhereThatIsCertain(
      String why, String address, @Nullable String hostName, @Nullable String member) {
    List<Member> members =
        Stream.of(
                "https://bam1.example.org",
                "https://bam2.example.org",
                "https://198.51.100.1",
                "https://[2001:db8::1]",
                "https://127.0.0.1:1001",
                "https://127.0.0.1:1002")
            .map(Member::of)
            .toList();
    ClusterView view =
        ClusterView.of(members, MonitoringMode.FOLLOW, ElectionOnVirtualTime.TIMING)
            .accept(answer(members.get(0), "10.0.0.1"))
            .accept(answer(members.get(1), "10.0.0.2"))
            .accept(answer(members.get(4), "10.9.9.9"))
            .accept(answer(members.get(5), "10.9.9.9"));

    Member meant = Identities.of(view).member(peer(address, hostName));

    assertThat(meant == null ? null : meant.name()).as(why).isEqualTo(member);
  }

  private static Observation answer(Member member, String ownAddress) {
    return new Reply(
            ReplicationRole.STANDBY,
            ReplicationStatus.REPLICATING,
            ownAddress,
            List.of(),
            null,
            RoleSource.V2,
            null)
        .apply(new Probe(member, 1, ElectionOnVirtualTime.settled(1).now()));
  }

  /** The member's next answer, in its role, names these servers. */
  private static ElectionOnVirtualTime naming(
      ElectionOnVirtualTime scenario, Member member, Peer... servers) {
    ReplicationRole role = member.equals(A) ? ReplicationRole.PRIMARY : ReplicationRole.STANDBY;
    return scenario
        .reply(
            member,
            new Reply(
                role,
                ReplicationStatus.REPLICATING,
                Reply.address(member),
                List.of(servers),
                null,
                RoleSource.V2,
                null))
        .round();
  }

  private static Peer own(Member member) {
    return peer(Reply.address(member), member.name());
  }

  private static Peer peer(String address, @Nullable String hostName) {
    return new Peer(
        address, hostName, ReplicationRole.STANDBY, ReplicationStatus.REPLICATING, null);
  }

  private static List<Tuple> differences(ElectionOnVirtualTime scenario) {
    return Warnings.of(scenario.view()).stream()
        .filter(warning -> warning.code() == WarningCode.MEMBERS_DIFFER)
        .map(warning -> tuple(warning.member(), warning.detail()))
        .toList();
  }
}
