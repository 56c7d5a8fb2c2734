package dev.bamgateway.cluster.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The names of outcomes are part of the API, and each has one. */
class OutcomesTest {

  @Test
  void theNamesAreTheDocumentedOnes() {
    assertThat(kinds().map(Outcomes::name))
        .containsExactlyInAnyOrder(
            "answered",
            "refused",
            "timed_out",
            "unresolved",
            "tls_rejected",
            "not_bam",
            "unwell",
            "incompatible",
            "credentials_rejected",
            "not_permitted");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aNameSaysInSnakeCaseWhatTheKindIs(Class<? extends Observation> kind) {
    String words = Outcomes.name(kind);

    assertThat(words).matches("[a-z]+(_[a-z]+)*");
    assertThat(words.replace("_", "")).isEqualToIgnoringCase(kind.getSimpleName());
  }

  static Stream<Class<? extends Observation>> kinds() {
    return permitted(Observation.class)
        .filter(Class::isRecord)
        .map(kind -> kind.asSubclass(Observation.class));
  }

  private static Stream<Class<?>> permitted(Class<?> kind) {
    return kind.isSealed()
        ? List.of(kind.getPermittedSubclasses()).stream().flatMap(OutcomesTest::permitted)
        : Stream.of(kind);
  }
}
