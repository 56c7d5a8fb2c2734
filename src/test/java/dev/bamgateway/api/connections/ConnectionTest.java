package dev.bamgateway.api.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ends a connection, and what does not. */
class ConnectionTest {

  private static final Duration HEAD = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofSeconds(120);
  private static final Duration STANDSTILL = Duration.ofSeconds(30);
  private static final int MOST = 3;

  private final ConnectionSettings settings = new ConnectionSettings(MOST, HEAD, IDLE, STANDSTILL);
  private final OpenConnections all = new OpenConnections(MOST);

  @Test
  void aHeadThatDripsIsAnsweredAndEndedWhenItsTimeIsOver() {
    EmbeddedChannel channel = open();

    for (int second = 0; second < HEAD.toSeconds(); second++) {
      assertThat(channel.isOpen()).as("after %d s", second).isTrue();
      receive(channel, "X");
      pass(channel, Duration.ofSeconds(1));
    }

    assertThat(channel.isOpen()).isFalse();
    assertThat(sent(channel)).startsWith("HTTP/1.1 408 ");
    assertThat(all.count()).isZero();
  }

  @Test
  void aConnectionWithoutARequestEnds() {
    EmbeddedChannel channel = open();
    request(channel);
    connection(channel).ended();

    pass(channel, IDLE.minusSeconds(1));
    assertThat(channel.isOpen()).isTrue();
    pass(channel, Duration.ofSeconds(2));

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aRequestThatIsUnderWayMayTakeAnyTime() {
    EmbeddedChannel channel = open();
    request(channel);
    receive(channel, "a part of the next");

    pass(channel, Duration.ofDays(1));

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void whoeverTakesNothingOfAReplyIsLeft() {
    EmbeddedChannel channel = open();
    request(channel);
    channel.write(reply());
    assertThat(channel.isWritable()).isFalse();

    pass(channel, STANDSTILL.minusSeconds(1));
    assertThat(channel.isOpen()).isTrue();
    pass(channel, Duration.ofSeconds(2));

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whoeverTakesAReplyIsNotLeft() {
    EmbeddedChannel channel = open();
    request(channel);
    channel.write(reply());
    pass(channel, STANDSTILL.minusSeconds(1));

    channel.flush();
    pass(channel, STANDSTILL.multipliedBy(2));

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void atTheBoundTheOneThatWaitsLongestGivesWay() {
    List<EmbeddedChannel> channels = Stream.generate(this::open).limit(MOST).toList();
    request(channels.get(0));
    receive(channels.get(1), "GET");

    EmbeddedChannel newcomer = open();
    channels.forEach(EmbeddedChannel::runPendingTasks);

    assertThat(channels).extracting(EmbeddedChannel::isOpen).containsExactly(true, false, true);
    assertThat(newcomer.isOpen()).isTrue();
    assertThat(all.count()).isEqualTo(MOST);
  }

  @Test
  void aBodyThatIsNotThereIsWaitedForAsAHeadIs() {
    List<EmbeddedChannel> channels = Stream.generate(this::open).limit(MOST).toList();
    channels.forEach(this::request);
    channels.forEach(channel -> connection(channel).awaitBody());
    connection(channels.get(0)).bodyComplete();

    open();
    channels.forEach(EmbeddedChannel::runPendingTasks);

    assertThat(channels).extracting(EmbeddedChannel::isOpen).containsExactly(true, false, true);
  }

  @Test
  void oneWhoseRequestIsOverWaitsFromThenOn() {
    List<EmbeddedChannel> channels = Stream.generate(this::open).limit(MOST).toList();
    request(channels.get(0));
    connection(channels.get(0)).ended();

    open();
    channels.forEach(EmbeddedChannel::runPendingTasks);

    assertThat(channels).extracting(EmbeddedChannel::isOpen).containsExactly(true, false, true);
  }

  @Test
  void whereAllHaveARequestUnderWayTheNewcomerIsRefused() {
    List<EmbeddedChannel> channels = Stream.generate(this::open).limit(MOST).toList();
    channels.forEach(this::request);

    EmbeddedChannel newcomer = open();
    newcomer.runPendingTasks();

    assertThat(newcomer.isOpen()).isFalse();
    assertThat(channels).allMatch(EmbeddedChannel::isOpen);
  }

  @Test
  void oneThatGetsARequestBeforeItCouldGiveWayStays() {
    List<EmbeddedChannel> channels = Stream.generate(this::open).limit(MOST).toList();
    Connection first = connection(channels.get(0));

    all.leave(first);
    request(channels.get(0));
    first.giveWay();
    channels.get(0).runPendingTasks();

    assertThat(channels.get(0).isOpen()).isTrue();
    assertThat(all.count()).isEqualTo(MOST);
  }

  private EmbeddedChannel open() {
    return new EmbeddedChannel(new Connection(settings, all));
  }

  private static Connection connection(EmbeddedChannel channel) {
    return channel.pipeline().get(Connection.class);
  }

  private void request(EmbeddedChannel channel) {
    receive(channel, "GET / HTTP/1.1\r\n\r\n");
    connection(channel).begun();
  }

  private static void receive(EmbeddedChannel channel, String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private static ByteBuf reply() {
    return Unpooled.wrappedBuffer(new byte[100_000]);
  }

  private static void pass(EmbeddedChannel channel, Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  private static String sent(EmbeddedChannel channel) {
    ByteBuf sent = channel.readOutbound();
    try {
      return sent.toString(StandardCharsets.US_ASCII);
    } finally {
      sent.release();
    }
  }
}
