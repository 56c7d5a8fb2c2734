package dev.bamgateway.bam.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.bam.BamException;
import dev.bamgateway.bam.BamException.ConnectionLost;
import dev.bamgateway.bam.BamException.NotConnected;
import dev.bamgateway.bam.BamException.NotConnected.Reason;
import dev.bamgateway.bam.BamException.TimedOut;
import dev.bamgateway.bam.BamException.Unusable;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.NetClientOptions;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BamFailuresTest {

  static Stream<Arguments> connectionsThatWereNotMade() {
    return Stream.of(
        Arguments.of(new ConnectException("Connection refused"), Reason.REFUSED),
        Arguments.of(new NoRouteToHostException("No route to host"), Reason.REFUSED),
        Arguments.of(new BindException("Cannot assign requested address"), Reason.REFUSED),
        Arguments.of(unreachable(), Reason.REFUSED),
        Arguments.of(new ConnectTimeoutException("timed out"), Reason.TIMED_OUT),
        Arguments.of(new UnknownHostException("bam1.example.org"), Reason.UNRESOLVED),
        Arguments.of(new SSLHandshakeException("PKIX path building failed"), Reason.TLS),
        Arguments.of(
            new IOException("javax.net.ssl.SSLHandshakeException: certificate_required"),
            Reason.TLS),
        Arguments.of(new SslHandshakeTimeoutException("1000ms"), Reason.TIMED_OUT),
        Arguments.of(handshake(new SslHandshakeTimeoutException("1000ms")), Reason.TIMED_OUT),
        Arguments.of(handshake(new ClosedChannelException()), Reason.REFUSED),
        Arguments.of(handshake(new SocketException("Connection reset")), Reason.REFUSED),
        Arguments.of(handshake(new CertificateException("no name")), Reason.TLS),
        Arguments.of(handshake(new SSLException("not a TLS record")), Reason.TLS),
        Arguments.of(new ConnectionPoolTooBusyException("queue full"), Reason.POOL_BUSY));
  }

  /** As Netty tells it, with the address. */
  private static Exception unreachable() {
    SocketException told = new SocketException("Network is unreachable: /192.0.2.1:443");
    told.initCause(new SocketException("Network is unreachable"));
    return told;
  }

  /** What a machine says that has no such address itself: nothing leaves it. */
  @Test
  void aConnectionThatCannotEvenBeginIsOneThatWasNotMade() {
    Vertx vertx = Vertx.vertx();
    NetClientOptions options = new NetClientOptions().setLocalAddress("192.0.2.1");
    try {
      Throwable failure =
          vertx
              .createNetClient(options)
              .connect(1, "127.0.0.1")
              .toCompletionStage()
              .<Throwable>handle((socket, failed) -> failed)
              .toCompletableFuture()
              .join();

      assertThat(BamFailures.translate(failure))
          .isInstanceOfSatisfying(
              NotConnected.class, never -> assertThat(never.reason()).isEqualTo(Reason.REFUSED));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  /** As every handshake that fails is told, whatever it failed by. */
  private static Exception handshake(Exception cause) {
    SSLHandshakeException failed = new SSLHandshakeException("Failed to create SSL connection");
    failed.initCause(cause);
    return failed;
  }

  @ParameterizedTest
  @MethodSource("connectionsThatWereNotMade")
  void aConnectionThatWasNotMadeIsToldByItsReason(Exception raw, Reason reason) {
    for (Throwable failure : wrapped(raw)) {
      assertThat(BamFailures.translate(failure))
          .isInstanceOfSatisfying(
              NotConnected.class, never -> assertThat(never.reason()).isEqualTo(reason));
    }
  }

  static Stream<Arguments> answersThatDidNotCome() {
    return Stream.of(
        Arguments.of(new TimeoutException("5000ms"), TimedOut.class),
        Arguments.of(new io.smallrye.mutiny.TimeoutException(), TimedOut.class),
        Arguments.of(
            new org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException("5000ms"),
            TimedOut.class),
        Arguments.of(new HttpClosedException("Connection was closed"), ConnectionLost.class),
        Arguments.of(new IOException("Connection was closed"), ConnectionLost.class),
        Arguments.of(new SocketException("Connection reset"), ConnectionLost.class),
        Arguments.of(new JsonParseException(null, "Unexpected end"), Unusable.class),
        Arguments.of(new JsonMappingException(null, "wrong type"), Unusable.class),
        Arguments.of(ReplyLimit.tooLarge(32L << 20), Unusable.class),
        Arguments.of(new StreamResetException(0, ReplyLimit.tooLarge(32L << 20)), Unusable.class));
  }

  @ParameterizedTest
  @MethodSource("answersThatDidNotCome")
  void anAnswerThatDidNotComeIsToldByHowItFailed(Exception raw, Class<?> named) {
    for (Throwable failure : wrapped(raw)) {
      assertThat(BamFailures.translate(failure)).isExactlyInstanceOf(named);
    }
  }

  @Test
  void aReplyThatIsTooLargeSaysItsLimit() {
    assertThat(BamFailures.translate(new StreamResetException(0, ReplyLimit.tooLarge(32L << 20))))
        .hasMessage("the answer is larger than 32 MiB");
  }

  @Test
  void whatIsNamedAlreadyStaysAsItIs() {
    BamException named = new BamException.CredentialsRejected("no");

    assertThat(BamFailures.translate(named)).isSameAs(named);
    assertThat(BamFailures.translate(new CompletionException(new ProcessingException(named))))
        .isSameAs(named);
  }

  @Test
  void jsonThatCannotBeReadIsNotQuoted() {
    JsonProcessingException raw = unreadable("{\"apiToken\":\"MARKER-TOKEN\",");

    assertThat(BamFailures.translate(new ProcessingException(raw)))
        .hasMessage("the answer is not the JSON that was expected")
        .hasNoCause();
  }

  static Stream<Exception> failuresOfRequestsThatNobodyKnows() {
    return Stream.of(
        new ProcessingException("MARKER-DETAIL"),
        new ClientWebApplicationException("MARKER-DETAIL"),
        new VertxException("MARKER-DETAIL"),
        new TooLongFrameException("MARKER-DETAIL"),
        new ProcessingException(new IllegalStateException("MARKER-DETAIL")),
        new IOException("MARKER-DETAIL", new IllegalStateException("MARKER-DETAIL")),
        new Exception("MARKER-DETAIL"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfRequestsThatNobodyKnows")
  void aFailureNobodyKnowsIsAnAnswerThatCannotBeUsedAndKeepsItsCause(Exception unknown) {
    assertThat(BamFailures.translate(unknown))
        .isInstanceOf(Unusable.class)
        .hasMessage("the answer could not be read")
        .hasCause(unknown);
  }

  @Test
  void aFaultOfOursIsNotBamsAndIsThrownAsItIs() {
    for (Throwable fault :
        List.of(
            new NullPointerException("MARKER"),
            new CompletionException(new IllegalStateException("MARKER")),
            new StackOverflowError("MARKER"))) {
      assertThatThrownBy(() -> BamFailures.translate(fault)).isSameAs(fault);
      assertThat(BamFailures.isUnauthorized(fault)).isFalse();
    }
  }

  @Test
  void aCircleOfCausesEndsTheSearch() {
    RuntimeException one = new RuntimeException("one");
    RuntimeException other = new RuntimeException("other", one);
    one.initCause(other);

    assertThat(BamFailures.find(one)).isNull();
  }

  /** As it is thrown, and as the REST client and the futures in between hand it on. */
  private static Stream<Throwable> causes(Exception raw) {
    return Stream.of(
        raw,
        new ProcessingException(raw),
        new IOException("while reading", raw),
        new CompletionException(new ProcessingException(new RuntimeException(raw))));
  }

  private static List<Throwable> wrapped(Exception raw) {
    return causes(raw).toList();
  }

  private static JsonProcessingException unreadable(String text) {
    try {
      throw new AssertionError("read " + new ObjectMapper().readValue(text, Map.class));
    } catch (JsonProcessingException e) {
      return e;
    }
  }
}
