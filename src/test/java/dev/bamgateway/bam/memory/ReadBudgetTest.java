package dev.bamgateway.bam.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.bam.BamException;
import dev.bamgateway.cluster.Member;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A read takes memory before it fills it, no more than it may, and gives all of it back. */
class ReadBudgetTest {

  private static final long MANY = 1L << 30;

  private final ReadMemory memory = new ReadMemory(MANY);
  private final ReadBudget read = new ReadBudget(memory);

  @Test
  void ofAReplyThatWasReadWhatWasMadeOfItStaysUntilTheReadIsAtItsEnd() {
    ReplyBudget reply = read.request();
    reply.receives(Buffer.buffer("[1,2,3]"));
    long whileGathered = memory.taken();

    reply.isRead();
    assertThat(memory.taken()).isPositive().isLessThan(whileGathered);

    read.end();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void ofAReplyThatWasGivenUpNothingStays() {
    ReplyBudget reply = read.request();
    reply.receives(Buffer.buffer("[1,2,3]"));

    reply.isGivenUp();

    assertThat(memory.taken()).isZero();
  }

  /** A caller may go away while a reply comes. */
  @Test
  void whatComesAfterTheEndTakesNothing() {
    ReplyBudget reply = read.request();
    reply.receives(Buffer.buffer("[1,"));
    read.end();

    assertThatThrownBy(() -> reply.receives(Buffer.buffer("2]")))
        .isInstanceOf(BamException.NoRoom.class);
    reply.isGivenUp();
    read.end();
    assertThat(memory.taken()).isZero();
  }

  @Test
  void sixteenMebibytesAreTheMostOfARead() {
    Buffer part = Buffer.buffer(new byte[4 << 20]);
    for (int i = 0; i < 4; i++) {
      read.request().receives(part);
    }

    assertThatThrownBy(() -> read.request().receives(Buffer.buffer("1")))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("16 MiB");
  }

  @Test
  void whatIsInflatedCountsAsItIsThen() {
    ReplyBudget reply = read.request();
    reply.begins(true);
    byte[] part = new byte[4 << 20];
    for (int i = 0; i < 4; i++) {
      reply.inflates(part, 0, part.length);
    }

    assertThatThrownBy(() -> reply.inflates(part, 0, 1))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("16 MiB");
  }

  @Test
  void twoHundredRequestsAreTheMostOfARead() {
    for (int i = 0; i < 200; i++) {
      read.request().isRead();
    }

    assertThatThrownBy(read::request)
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("200 requests");
  }

  @Test
  void whoeverFindsNoneLeftIsRefusedAndTheOthersGoOn() {
    ReadMemory small = new ReadMemory(1000);
    ReadBudget first = new ReadBudget(small);
    ReadBudget second = new ReadBudget(small);
    ReplyBudget firsts = first.request();
    firsts.receives(Buffer.buffer(new byte[400]));

    assertThatThrownBy(() -> second.request().receives(Buffer.buffer(new byte[300])))
        .isInstanceOf(BamException.NoRoom.class);
    firsts.receives(Buffer.buffer(new byte[50]));

    first.end();
    second.request().receives(Buffer.buffer(new byte[300]));
    second.end();
    assertThat(small.taken()).isZero();
  }

  @Test
  void whoWantsMoreThanThereIsForAllIsToBlameForIt() {
    ReadBudget alone = new ReadBudget(new ReadMemory(1000));

    assertThatThrownBy(() -> alone.request().receives(Buffer.buffer(new byte[600])))
        .isInstanceOf(BamException.Unusable.class)
        .hasMessageContaining("for all reads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|1",
        "[{},{},{}]|6",
        "{\"a\":1,\"b\":2}|4",
        "\"a,b:{[\"|0",
        "\"a\\\",b\"|0",
        "\"a\\\\\",1|1",
        "[\"x\",\"y\"]|2",
      })
  void valuesAreCountedByWhatSeparatesThem(String json, int values) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

    assertThat(new JsonValues().in(bytes, 0, bytes.length)).isEqualTo(values);
  }

  @Test
  void aTextThatComesInPartsIsCountedAsOne() {
    JsonValues values = new JsonValues();

    assertThat(values.in(Buffer.buffer("[\"a,\\"))).isEqualTo(1);
    assertThat(values.in(Buffer.buffer("\",b\",{}]"))).isEqualTo(2);
  }

  @Test
  void eachMemberHasItsOwnForProbes() {
    MemoryShares shares = new MemoryShares(128L << 20);
    Member one = Member.of("http://127.0.0.1:1");
    new ReadBudget(shares.probes(one)).request().receives(Buffer.buffer(new byte[4 << 20]));

    assertThat(shares.probes(one).taken()).isEqualTo(8L << 20);
    assertThat(shares.probes(Member.of("http://127.0.0.1:2")).taken()).isZero();
  }

  @Test
  void usersReadsTakeNothingFromSignInsAndProbes() {
    MemoryShares shares = new MemoryShares(128L << 20);
    ReadBudget greedy = new ReadBudget(shares.reads());
    for (int i = 0; i < 3; i++) {
      greedy.request().receives(Buffer.buffer(new byte[4 << 20]));
    }

    assertThat(shares.reads().taken()).isEqualTo(shares.reads().size());
    assertThat(shares.reads().size() + shares.signIns().size()).isEqualTo(32L << 20);
    assertThat(shares.signIns().taken()).isZero();
  }
}
