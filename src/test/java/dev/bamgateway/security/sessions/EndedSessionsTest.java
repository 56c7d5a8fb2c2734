package dev.bamgateway.security.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.bam.Credentials;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Ended sessions are never forgotten to make room for others. */
class EndedSessionsTest {

  private static final int MOST = 50_000;
  private static final Instant NOW = Instant.parse("2026-01-31T14:00:00Z");

  private final EndedSessions ended = new EndedSessions(() -> NOW);

  @Test
  void beyondTheirRoomNoFurtherSessionEnds() {
    for (int i = 0; i < MOST; i++) {
      assertThat(ended.add(session(i), Session.End.SIGNED_OUT)).isTrue();
    }

    assertThat(ended.add(session(MOST), Session.End.SIGNED_OUT)).isFalse();
    assertThat(ended.why(session(MOST))).isNull();
    assertThat(ended.why(session(0))).isEqualTo(Session.End.SIGNED_OUT);
  }

  @Test
  void theFirstReasonStays() {
    ended.add(session(1), Session.End.PASSWORD_CHANGED);
    ended.add(session(1), Session.End.SIGNED_OUT);

    assertThat(ended.why(session(1))).isEqualTo(Session.End.PASSWORD_CHANGED);
  }

  @Test
  void oneThatWouldBeOverAnywayTakesNoRoom() {
    Session over =
        new Session("over", new Credentials("ann", "x"), NOW.minusSeconds(1), false, null);

    ended.add(over, Session.End.SIGNED_OUT);

    assertThat(ended.why(over)).isNull();
  }

  private static Session session(int number) {
    return new Session(
        "%032x".formatted(number), new Credentials("ann", "x"), NOW.plusSeconds(60), false, null);
  }
}
