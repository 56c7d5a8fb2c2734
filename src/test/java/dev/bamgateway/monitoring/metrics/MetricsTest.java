package dev.bamgateway.monitoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The monitor in figures. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class MetricsTest extends GatewayTest {

  @TestHTTPResource(value = "/", management = true)
  URI management = URI.create("");

  @Test
  void theFiguresFollowAFailover() {
    User user = User.newIn(cluster);
    configurationsFor(user).then().statusCode(200);
    SimulatedMember old = primary();
    SimulatedMember next = standby();
    double term = value("bam_failover_term");
    double switches = value("bam_failover_duration_seconds_count{phase=\"verdict\"}");
    double goodCalls = value("bam_failover_duration_seconds_count{phase=\"first_good_call\"}");
    double signIns = value("bam_failover_duration_seconds_count{phase=\"first_sign_in\"}");
    assertThat(value("bam_failover_state{state=\"monitoring\"}")).isEqualTo(1);
    assertThat(value(up(old))).isEqualTo(1);
    assertThat(value(role(old, "primary"))).isEqualTo(1);
    assertThat(value(role(next, "standby"))).isEqualTo(1);
    assertThat(value("bam_member_replication_latency_seconds{member=\"%s\"}", next)).isNotNaN();
    assertThat(value("bam_member_certificate_expiry_seconds{member=\"%s\"}", next))
        .as("plain http has no certificate")
        .isNaN();
    assertThat(value(probes(old, "answered"))).isPositive();
    double refused = value(probes(old, "refused"));

    old.kill();
    Patience.await("the death of the primary to be noticed")
        .until(() -> stateNow().equals("PRIMARY_UNREACHABLE"));

    assertThat(value("bam_failover_state{state=\"primary_unreachable\"}")).isEqualTo(1);
    assertThat(value("bam_failover_state{state=\"monitoring\"}")).isZero();
    assertThat(value("bam_failover_state_seconds")).isBetween(0.0, 20.0);
    assertThat(
            value("bam_failover_transitions_total{from=\"monitoring\",to=\"primary_unreachable\"}"))
        .isPositive();
    assertThat(value(up(old))).isZero();
    assertThat(value(role(old, "primary"))).isZero();
    assertThat(value(probes(old, "refused"))).isGreaterThan(refused);
    assertThat(value("bam_failover_parked_calls")).isZero();
    var waiting = soon(() -> configurationsFor(user));
    Patience.await("the read to be parked").until(() -> value("bam_failover_parked_calls") == 1);

    cluster.promote(next);
    assertThat(waiting.join().statusCode()).isEqualTo(200);
    old.revive();
    cluster.rejoinAsStandby(old);

    assertThat(value("bam_failover_term")).isEqualTo(term + 1);
    assertThat(value("bam_failover_parked_calls")).isZero();
    assertThat(value(role(next, "primary"))).isEqualTo(1);
    assertThat(value("bam_failover_duration_seconds_count{phase=\"verdict\"}"))
        .isEqualTo(switches + 1);
    assertThat(value("bam_failover_duration_seconds_count{phase=\"first_sign_in\"}"))
        .isEqualTo(signIns + 1);
    assertThat(value("bam_failover_duration_seconds_count{phase=\"first_good_call\"}"))
        .isEqualTo(goodCalls + 1);
  }

  @Test
  void theFiguresNameNobodyAndNothingThatACallerWrote() {
    User user = User.newIn(cluster);
    User impostor = User.unknown();
    configurationsFor(user);
    configurationsFor(impostor);
    as(user).get(FAILOVER);
    as(user).get(FAILOVER + "/history/marker-of-mine?limit=marker-of-mine");
    as(user).get("/marker-of-mine?also=marker-of-mine");

    List<String> lines = scrape().toList();

    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(lines)
        .noneMatch(line -> line.contains(user.name()) || line.contains(user.password()))
        .noneMatch(line -> line.contains(impostor.name()) || line.contains(impostor.password()))
        .noneMatch(line -> line.contains(user.basic()) || line.contains("marker-of-mine"))
        .noneMatch(line -> line.contains(User.MONITOR.password()));
    List<String> members = cluster.members().stream().map(m -> "127.0.0.1:" + m.port()).toList();
    assertThat(lines.stream().filter(line -> line.startsWith("bam_member_")))
        .isNotEmpty()
        .allMatch(
            line -> members.stream().anyMatch(name -> line.contains("member=\"" + name + "\"")));
  }

  private static String up(SimulatedMember member) {
    return "bam_member_up{member=\"127.0.0.1:%d\"}".formatted(member.port());
  }

  private static String role(SimulatedMember member, String role) {
    return "bam_member_role{member=\"127.0.0.1:%d\",role=\"%s\"}".formatted(member.port(), role);
  }

  private static String probes(SimulatedMember member, String outcome) {
    return "bam_member_probe_duration_seconds_count{member=\"127.0.0.1:%d\",outcome=\"%s\"}"
        .formatted(member.port(), outcome);
  }

  private double value(String series, SimulatedMember member) {
    return value(series.formatted("127.0.0.1:" + member.port()));
  }

  /** Of one series; none is as good as 0. */
  private double value(String series) {
    return scrape()
        .filter(line -> line.startsWith(series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(0);
  }

  private Stream<String> scrape() {
    return anonymous()
        .header("Accept", OPEN_METRICS)
        .get(management.resolve("/q/metrics"))
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"));
  }
}
