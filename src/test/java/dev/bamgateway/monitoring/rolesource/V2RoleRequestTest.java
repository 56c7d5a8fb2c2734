package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.v2.DatabasePage;
import dev.bamgateway.bam.v2.SettingsPage;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Peer;
import dev.bamgateway.cluster.observation.Probe;
import dev.bamgateway.monitoring.state.HolderOnVirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of v2's {@code databases}, in the forms that BAM may give them. */
class V2RoleRequestTest {

  @ParameterizedTest
  @CsvSource({
    "2001:db8::2, 2001:DB8::2, PT7S",
    "2001:DB8::2, 2001:db8::2, PT7S",
    "192.0.2.12, 192.0.2.12, PT7S",
    "192.0.2.12, 192.0.2.13,",
    "'', '',",
    "192.0.2.12,,",
  })
  void theOwnLatencyIsThatOfTheServerAtTheOwnAddress(
      String listed, @Nullable String own, @Nullable Duration latency) {
    Observation.Answered answer =
        read(own, new DatabasePage.Server("bam2", listed, "STANDBY", "REPLICATING", "PT7S"));

    assertThat(answer.replication().latency()).isEqualTo(latency);
  }

  @Test
  void ofServersWithoutNumberTheFirstFewAreKept() {
    DatabasePage.Server[] servers =
        IntStream.range(0, 20_000)
            .mapToObj(i -> new DatabasePage.Server("bam" + i, "", "STANDBY", null, null))
            .toArray(DatabasePage.Server[]::new);

    assertThat(read(null, servers).peers())
        .extracting(Peer::hostName)
        .hasSize(Observation.Details.MOST_PEERS)
        .startsWith("bam0", "bam1", "bam2");
  }

  /** It is kept, shown and sent to all who listen. */
  @Test
  void ofTextsWithoutEndTheBeginningIsKept() {
    String endless = "x".repeat(500_000);

    Observation.Answered answer =
        read(endless, new DatabasePage.Server(endless, endless, endless, endless, endless));

    assertThat(answer.ownAddress()).hasSize(255);
    assertThat(answer.peers())
        .allSatisfy(
            peer -> {
              assertThat(peer.hostName()).hasSize(255);
              assertThat(peer.address()).hasSize(255);
            });
    assertThat(Observation.RoleTold.parse(endless).text()).hasSize(255);
  }

  private static Observation.Answered read(@Nullable String own, DatabasePage.Server... servers) {
    return V2RoleRequest.answered(
        new Probe(HolderOnVirtualTime.B, 1, Instant.EPOCH),
        new DatabasePage(
            List.of(
                new DatabasePage.Database("STANDBY", "REPLICATING", null, null, List.of(servers)))),
        new SettingsPage.SystemSettings("9.5.0", "bam2", own));
  }
}
