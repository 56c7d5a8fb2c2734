package dev.bamgateway.monitoring.rolesource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bamgateway.LogLines;
import dev.bamgateway.Secret;
import dev.bamgateway.bam.Credentials;
import dev.bamgateway.settings.TestSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringAccountTest {

  /** What the log says while a file has no password. */
  private static final String KEPT = "the last password stays";

  private static final String FIRST = Secret.password("first");
  private static final String SECOND = Secret.password("second");
  private static final String LETTERS = " pä$$" + Secret.MARKER + " ";

  @TempDir Path directory = Path.of("");
  private Path file = Path.of("");
  private final AtomicInteger changes = new AtomicInteger();

  @BeforeEach
  void writePassword() throws IOException {
    file = Files.writeString(directory.resolve("password"), FIRST + "\n");
  }

  @Test
  void aPasswordThatIsSetDirectlyIsTakenToTheLetter() throws IOException {
    MonitoringAccount account =
        new MonitoringAccount(
            TestSettings.monitor().password(LETTERS).build(), changes::incrementAndGet);
    account.reread();

    assertThat(account.credentials()).isEqualTo(new Credentials("monitor", LETTERS));
  }

  @Test
  void aPasswordInAFileEndsBeforeTheEndOfTheLine() throws IOException {
    assertThat(fromFile().credentials()).isEqualTo(new Credentials("monitor", FIRST));
  }

  @Test
  void aRotatedPasswordIsUsedWithoutARestart() throws IOException {
    MonitoringAccount account = fromFile();

    Files.writeString(file, SECOND);
    account.reread();

    assertThat(account.credentials().password()).isEqualTo(SECOND);
    assertThat(changes).as("told once").hasValue(1);
    account.reread();
    assertThat(changes).hasValue(1);
    assertThat(account.matches(new Credentials("monitor", FIRST))).isFalse();
    assertThat(account.matches(new Credentials("monitor", SECOND))).isTrue();
  }

  @Test
  void whileTheFileIsGoneTheLastPasswordStays() throws IOException {
    MonitoringAccount account = fromFile();

    Files.delete(file);
    try (LogLines log = new LogLines(MonitoringAccount.class.getName())) {
      account.reread();
      account.reread();
      assertThat(log.messages()).as("said once").singleElement().asString().contains(KEPT);
    }
    assertThat(account.credentials().password()).isEqualTo(FIRST);

    Files.writeString(file, SECOND);
    account.reread();
    assertThat(account.credentials().password()).isEqualTo(SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "  \n\n"})
  void whileTheFileIsEmptyTheLastPasswordStays(String halfWritten) throws IOException {
    MonitoringAccount account = fromFile();

    Files.writeString(file, halfWritten);
    try (LogLines log = new LogLines(MonitoringAccount.class.getName())) {
      account.reread();
      assertThat(log.messages()).singleElement().asString().contains(KEPT);
    }

    assertThat(account.credentials().password()).isEqualTo(FIRST);
    assertThat(account.matches(new Credentials("monitor", ""))).isFalse();
  }

  @Test
  void anAccountWithoutAPasswordIsNone() throws IOException {
    Files.writeString(file, "");

    assertThatThrownBy(this::fromFile).isInstanceOf(IOException.class);
  }

  @Test
  void onlyNameAndPasswordTogetherAreTheAccount() throws IOException {
    MonitoringAccount account = fromFile();

    assertThat(account.matches(new Credentials("monitor", FIRST))).isTrue();
    assertThat(account.matches(new Credentials("monitor", FIRST.replace('f', 'F')))).isFalse();
    assertThat(account.matches(new Credentials("monitor", FIRST + " "))).isFalse();
    assertThat(account.matches(new Credentials("monitor", ""))).isFalse();
    assertThat(account.matches(new Credentials("admin", FIRST))).isFalse();
    assertThat(account.matches(new Credentials("Monitor", FIRST))).isFalse();
  }

  private MonitoringAccount fromFile() throws IOException {
    return new MonitoringAccount(
        TestSettings.monitor().passwordFile(file).build(), changes::incrementAndGet);
  }
}
