package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.RoleSource;
import dev.bamgateway.monitoring.probing.ProbeTestBase;
import dev.bamgateway.monitoring.probing.ProbesOverSockets;
import dev.bamgateway.simulator.Fault;
import dev.bamgateway.simulator.SimulatedMember;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server without v2 says so in many forms, and so does what stands before it. The password is put
 * into the address of a request, as v1 has it, only where the server has shown that it has v1.
 */
@QuarkusTest
class WithoutV2FormsTest extends ProbeTestBase {

  private static final String LOGIN = "/Services/REST/v1/login";
  private static final String WADL = "/Services/REST/application.wadl";
  private static final Predicate<String> V2 = path -> path.startsWith("/api/v2");
  private static final Duration NOT_FINAL = Duration.ofMinutes(10);

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of("a login page", Fault.HTML),
        Arguments.of("a redirect", Fault.redirectTo("https://sso.example.org/login?from=x")),
        Arguments.of("404 in JSON", Fault.answer(404, "{}")),
        Arguments.of("404 as BAM says it", Fault.answer(404, "{\"code\":\"ResourceNotFound\"}")),
        Arguments.of("405 in JSON", Fault.answer(405, "{}")),
        Arguments.of("501 in JSON", Fault.answer(501, "{}")));
  }

  /** What says nothing of whether v2 is there. */
  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of("a page of a server that is starting", Fault.HTML_503),
        Arguments.of("an error", Fault.ERROR_500),
        Arguments.of("a refusal", Fault.answer(401, "{\"code\":\"InvalidUsernameOrPassword\"}")),
        Arguments.of("a refusal by status", Fault.answer(403, "{\"code\":\"AccessDenied\"}")),
        Arguments.of("nonsense", Fault.BROKEN_JSON),
        Arguments.of("another shape", Fault.WRONG_JSON),
        Arguments.of("404 of a v2", Fault.answer(404, "{\"code\":\"WrongResourceCollection\"}")),
        Arguments.of("too many", Fault.TOO_MANY_REQUESTS),
        Arguments.of("a reset", Fault.RESET));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void whereAWadlShowsV1TheRoleIsReadThere(String form, Fault fault) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(1), null, tls);
    probed.simulated("bam1").fault(fault, V2);

    assertThat(probed.answer("bam1").source()).isEqualTo(RoleSource.V1);
  }

  @Test
  void aServerThatKnowsOnlyV1IsReadThroughIt() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(1).withoutV2(), null, tls);

    assertThat(probed.answer("bam1").source()).isEqualTo(RoleSource.V1);
    assertThat(probed.simulated("bam1").requests(WADL)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void whereNothingShowsV1NoPasswordIsSentThere(String form, Fault fault) {
    for (Fault notWadl :
        new Fault[] {
          Fault.HTML,
          Fault.redirectTo("/login"),
          Fault.answer(200, "{}"),
          Fault.answer(404, "{}"),
          Fault.HTML_503,
          Fault.RESET
        }) {
      ProbesOverSockets probed = cluster(TestCluster.ofSize(1), null, tls);
      SimulatedMember member = probed.simulated("bam1");
      member.fault(fault, V2);
      member.fault(notWadl, WADL::equals);

      assertThat(probed.probe("bam1"))
          .as("%s, then %s", form, notWadl)
          .isInstanceOfAny(Observation.NotBam.class, Observation.Incompatible.class);
      assertThat(member.requests(WADL)).isEqualTo(1);
      assertThat(member.requests(LOGIN)).isZero();
      probed.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void whatSaysNothingOfV2IsNoReasonToFallBack(String form, Fault fault) {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(1), null, tls);
    SimulatedMember member = probed.simulated("bam1");
    member.fault(fault, V2);

    assertThat(probed.probe("bam1")).isNotInstanceOf(Observation.Answered.class);
    assertThat(member.requests(WADL)).isZero();
    assertThat(member.requests(LOGIN)).isZero();
  }

  @Test
  void v2IsTriedAgainAfterTenMinutes() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(1), null, tls);
    SimulatedMember member = probed.simulated("bam1");
    member.fault(Fault.HTML, V2);
    probed.answer("bam1");
    member.heal();

    probed.after(NOT_FINAL.minusSeconds(1));
    assertThat(probed.answer("bam1").source()).isEqualTo(RoleSource.V1);
    probed.after(Duration.ofSeconds(1));
    assertThat(probed.answer("bam1").source()).isEqualTo(RoleSource.V2);
  }

  @Test
  void v2IsTriedAgainAfterASignInThatFailed() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(1), null, tls);
    SimulatedMember member = probed.simulated("bam1");
    member.fault(Fault.HTML, V2);
    probed.answer("bam1");
    member.heal();

    member.expireTokens();
    member.faultOnce(Fault.ERROR_500, LOGIN::equals);
    assertThat(probed.probe("bam1")).isInstanceOf(Observation.Unwell.class);

    assertThat(probed.answer("bam1").source()).isEqualTo(RoleSource.V2);
  }

  @Test
  void whereV1IsSetNothingIsAskedBefore() {
    ProbesOverSockets probed = cluster(TestCluster.ofSize(1), RoleSource.V1, tls);

    probed.answer("bam1");

    assertThat(probed.simulated("bam1").requests(WADL)).isZero();
  }
}
