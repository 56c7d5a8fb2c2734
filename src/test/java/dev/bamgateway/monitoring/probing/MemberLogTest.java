package dev.bamgateway.monitoring.probing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.LogLines;
import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.http.GatewayTest;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A gateway of its own: in one of many tests the same may have been said a moment ago. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.history.size", value = "90"))
class MemberLogTest extends GatewayTest {

  @Test
  void aMemberThatIsRedirectedIsToldOnceAndSoIsItsReturn() {
    SimulatedMember standby = standby();
    String name = name(standby);
    try (LogLines log = new LogLines("bam.members")) {
      standby.fault(
          Fault.redirectTo("https://sso.example.org/login?password=" + Secret.password("query")));
      long before = standby.requests();
      Patience.await("the standby to be asked again and again")
          .until(() -> standby.requests() > before + 5);
      standby.heal();
      Patience.await("its return to be told")
          .until(() -> log.messages().stream().anyMatch(line -> line.contains(" answers again: ")));

      assertThat(log.messages()).hasSize(2);
      assertThat(log.messages().get(0))
          .isEqualTo(
              name
                  + " does not tell its role, not_bam: a redirect came, with status 302, to"
                  + " sso.example.org/login, and is not followed");
      assertThat(log.messages().get(1))
          .isEqualTo(name + " answers again: STANDBY, read through v2");
    }
  }
}
