package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.BamToken;
import dev.bamgateway.bam.calls.CallsOverSockets;
import dev.bamgateway.bam.v1.V1SignIn;
import dev.bamgateway.bam.v2.V2SignIn;
import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.settings.TlsConfigurations;
import dev.bamgateway.simulator.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many sessions end at once. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
class SignOutTest {

  private static final int AT_ONCE = 8;
  private static final int MANY = 20;
  private static final String CURRENT = "/api/v2/sessions/current";

  @Inject ObjectMapper json;

  @SuppressWarnings("NullAway.Init")
  private CallsOverSockets rig;

  @SuppressWarnings("NullAway.Init")
  private SignOut signOut;

  @BeforeEach
  void start() {
    rig = new CallsOverSockets(new TlsConfigurations(), json, Duration.ofMinutes(20), 2 * MANY);
    signOut = new SignOut(rig.connections, Duration.ofSeconds(2));
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aFewAtATimeAreEndedAndAllInTheEnd() {
    List<BamToken> tokens = signedIn(0);
    rig.server(0).fault(Fault.FROZEN, CURRENT::equals);

    tokens.forEach(token -> signOut.end(rig.member(0), token));

    Patience.await("as many sign-outs to hang as may at once")
        .until(() -> rig.server(0).hanging() == AT_ONCE);
    Patience.assertThroughout(
        Duration.ofMillis(100),
        "no more sign-outs are sent than may be under way",
        () -> rig.server(0).requests(CURRENT) == AT_ONCE);
    rig.server(0).heal();
    signOut.await(Patience.LIMIT);
    assertThat(rig.server(0).openSessions()).as("those that were lost").isEqualTo(AT_ONCE);
    assertThat(rig.server(0).requests(CURRENT)).isEqualTo(MANY);
  }

  @Test
  void aServerThatIsSilentKeepsNobodyElseWaiting() {
    List<BamToken> first = signedIn(0);
    List<BamToken> second = signedIn(1);
    rig.server(0).fault(Fault.FROZEN, CURRENT::equals);

    first.forEach(token -> signOut.end(rig.member(0), token));
    second.forEach(token -> signOut.end(rig.member(1), token));

    Patience.await("everybody to be signed out at the other server")
        .until(() -> rig.server(1).openSessions() == 0);
    assertThat(rig.server(0).hanging()).isEqualTo(AT_ONCE);

    signOut.await(Duration.ofMillis(100));

    assertThat(rig.server(0).requests(CURRENT))
        .as("waiting does not last until all have timed out")
        .isLessThan(MANY);
  }

  @Test
  void aSessionOfV1EndsToo() {
    BamToken token =
        new V1SignIn(rig.connections)
            .signIn(rig.member(0), CallsOverSockets.ANN)
            .await()
            .atMost(Patience.LIMIT);
    assertThat(rig.server(0).openSessions("ann")).isEqualTo(1);

    signOut.end(rig.member(0), token);
    signOut.await(Patience.LIMIT);

    assertThat(rig.server(0).openSessions("ann")).isZero();
  }

  private List<BamToken> signedIn(int server) {
    V2SignIn signIn = new V2SignIn(rig.connections);
    return IntStream.range(0, MANY)
        .mapToObj(
            i ->
                signIn
                    .signIn(rig.member(server), CallsOverSockets.ANN)
                    .await()
                    .atMost(Patience.LIMIT))
        .toList();
  }
}
