package dev.bamgateway.bam.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.bam.Credentials;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What BAM has let in is remembered in bytes that are counted. */
class AcceptedCredentialsTest {

  /** Two MiB, of which each entry takes 200 bytes beside the name. */
  private static final int MOST = (2 << 20) / 200;

  /** The same with names of 255 characters, as BAM may tell them. */
  private static final int MOST_OF_LONG_NAMES = (2 << 20) / 710;

  private final AcceptedCredentials accepted = new AcceptedCredentials();

  @Test
  void asManyAreRememberedAsThereIsRoomFor() {
    for (int i = 0; i < 2 * MOST; i++) {
      accepted.add(user(i), null);
    }

    Patience.await("the others to be forgotten").until(() -> remembered(2 * MOST) <= MOST);
    assertThat(remembered(2 * MOST)).isGreaterThan(MOST / 2);
  }

  @Test
  void longNamesLeaveRoomForFewer() {
    for (int i = 0; i < MOST; i++) {
      accepted.add(user(i), "n".repeat(255));
    }

    Patience.await("the others to be forgotten")
        .until(() -> remembered(MOST) <= MOST_OF_LONG_NAMES);
    assertThat(remembered(MOST)).isGreaterThan(MOST_OF_LONG_NAMES / 2);
  }

  @Test
  void theNameThatBamToldIsKeptAndTheGivenOneIsNot() {
    accepted.add(user(1), "Told");
    accepted.add(user(2), null);
    accepted.add(user(3), user(3).username());

    assertThat(accepted.name(user(1))).isEqualTo("Told");
    assertThat(accepted.name(user(2))).isEqualTo(user(2).username());
    assertThat(accepted.name(user(3))).isEqualTo(user(3).username());
    assertThat(accepted.name(user(4))).isEqualTo(user(4).username());
    assertThat(accepted.contains(user(2))).isTrue();
    assertThat(accepted.contains(user(4))).isFalse();
  }

  private long remembered(int users) {
    return IntStream.range(0, users).filter(i -> accepted.contains(user(i))).count();
  }

  private static Credentials user(int number) {
    return new Credentials("user-" + number, "password-" + number);
  }
}
