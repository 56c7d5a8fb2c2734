package dev.bamgateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.Test;

class PatienceTest {

  @Test
  void noTestWaitsInItsOwnWay() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Patience.class, PatienceTest.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Awaitility.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .because("Patience waits long enough and says what for")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("dev.bamgateway"));
  }

  @Test
  void aWaitInVainSaysWhatFor() {
    assertThatThrownBy(
            () -> Patience.await("the tide").atMost(Duration.ofMillis(50)).until(() -> false))
        .isInstanceOf(ConditionTimeoutException.class)
        .hasMessageContaining("the tide");
  }

  @Test
  void aWaitForAResultFailsAsTheWorkDid() {
    assertThatThrownBy(
            () ->
                Patience.await(
                    "the answer", CompletableFuture.failedFuture(new IllegalStateException("no"))))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("no");
  }

  @Test
  void whatMustStaySoFailsAsSoonAsItIsNotSo() {
    AtomicInteger looks = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Patience.assertThroughout(
                    Duration.ofSeconds(5), "calm", () -> looks.incrementAndGet() < 3))
        .isInstanceOf(TerminalFailureException.class)
        .hasMessageContaining("calm");
  }
}
