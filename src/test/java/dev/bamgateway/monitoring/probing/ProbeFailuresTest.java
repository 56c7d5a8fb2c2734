package dev.bamgateway.monitoring.probing;

import static dev.bamgateway.monitoring.state.HolderOnVirtualTime.A;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.BamError;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.cluster.observation.Observation;
import dev.bamgateway.cluster.observation.Probe;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeFailuresTest {

  private static final Probe PROBE = new Probe(A, 7, Instant.parse("2026-01-31T14:00:00Z"));

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(new NotConnected(Reason.REFUSED, "x"), Observation.Refused.class),
        failure(new NotConnected(Reason.UNRESOLVED, "x"), Observation.Unresolved.class),
        failure(new NotConnected(Reason.TLS, "x"), Observation.TlsRejected.class),
        failure(new NotConnected(Reason.TIMED_OUT, "x"), Observation.TimedOut.class),
        failure(new NotConnected(Reason.POOL_BUSY, "x"), Observation.TimedOut.class),
        failure(new BamException.TimedOut("x"), Observation.TimedOut.class),
        failure(new BamException.NoRoom("x"), Observation.TimedOut.class),
        failure(new BamException.ConnectionLost("x"), Observation.Unwell.class),
        failure(new BamException.NotBam(200, "x"), Observation.NotBam.class),
        failure(new BamException.NotBam(404, "x"), Observation.NotBam.class),
        failure(new BamException.NotBam(500, "x"), Observation.Unwell.class),
        failure(new BamException.NotBam(503, "x"), Observation.Unwell.class),
        failure(new BamException.Unusable("x", null), Observation.NotBam.class),
        failure(new BamException.CredentialsRejected("x"), Observation.CredentialsRejected.class),
        failure(
            new BamException.SignInRefused(BamException.SignInRefused.Reason.BY_STATUS, "x"),
            Observation.CredentialsRejected.class),
        failure(new BamException.SignInNotUnderstood(200, "x", null), Observation.NotBam.class),
        failure(new BamException.SignInNotUnderstood(503, "x", null), Observation.Unwell.class),
        failure(new BamException.Redirected("x", true), Observation.NotBam.class),
        failure(new BamException.ApiMissing("x"), Observation.Incompatible.class),
        failure(new BamException.OtherVersion("x"), Observation.NotBam.class),
        failure(errorReply(401), Observation.CredentialsRejected.class),
        failure(errorReply(403), Observation.NotPermitted.class),
        failure(errorReply(404), Observation.Incompatible.class),
        failure(errorReply(400), Observation.Unwell.class),
        failure(errorReply(429), Observation.Unwell.class),
        failure(errorReply(500), Observation.Unwell.class),
        failure(errorReply(503), Observation.Unwell.class),
        failure(new UnknownHostException("x"), Observation.Unresolved.class));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailedProbeIsObservedAsWhatItSaysOfTheMember(Throwable failure, Class<?> observation) {
    assertThat(ProbeFailures.observation(PROBE, failure))
        .isExactlyInstanceOf(observation)
        .extracting(Observation::probe)
        .isEqualTo(PROBE);
  }

  @Test
  void everyWayInWhichBamCanFailIsAmongThem() {
    assertThat(failures().<Object>map(failure -> failure.get()[0].getClass()))
        .contains((Object[]) BamException.class.getPermittedSubclasses());
  }

  @Test
  void everyObservationOfAFailureIsAmongThem() {
    assertThat(failures().map(failure -> failure.get()[1]))
        .contains((Object[]) Observation.Failure.class.getPermittedSubclasses());
  }

  @Test
  void whatHappenedIsToldInTheWordsOfTheFailure() {
    assertThat(ProbeFailures.observation(PROBE, new BamException.ApiMissing("no v2 API")))
        .isEqualTo(new Observation.Incompatible(PROBE, "no v2 API"));
  }

  @Test
  void aProbeThatFailsByAFaultOfOursIsObservedToo() {
    assertThat(ProbeFailures.observation(PROBE, new NullPointerException("MARKER")))
        .isEqualTo(
            new Observation.NotBam(PROBE, "the answer could not be read: NullPointerException"));
  }

  private static Arguments failure(Throwable failure, Class<?> observation) {
    return Arguments.of(failure, observation);
  }

  private static BamException errorReply(int status) {
    return new BamException.ErrorReply(new BamError(status, "Code", "message"));
  }
}
