package dev.bamgateway.bam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BamErrorTest {

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "404, false",
    "499, false",
    "500, true",
    "501, true",
    "503, true",
  })
  void bamFailedItselfFrom500Up(int status, boolean serverError) {
    assertThat(new BamError(status, null, null).isServerError()).isEqualTo(serverError);
  }

  @ParameterizedTest
  @CsvSource({
    "401, InvalidAuthorizationToken, true",
    "401, SomethingNew, true",
    "401, , true",
    "403, InvalidAuthorizationToken, false",
  })
  void aTokenIsNotAcceptedByStatusWhateverTheCode(int status, String code, boolean unauthorized) {
    assertThat(new BamError(status, code, null).isUnauthorized()).isEqualTo(unauthorized);
  }

  @ParameterizedTest
  @CsvSource({
    "403, ReadOnlySession, true",
    "403, ReadOnlySessionOnPrimary, true",
    "403, AccessDenied, false",
    "403, , false",
    "409, ReadOnlySession, false",
  })
  void aWriteWasRefusedUnreadOnlyByItsCode(int status, String code, boolean readOnly) {
    assertThat(new BamError(status, code, null).isReadOnlySession()).isEqualTo(readOnly);
  }

  @Test
  void theLineForPeopleHoldsWhatBamTold() {
    assertThat(new BamError(404, "ResourceNotFound", "No such view").describe())
        .isEqualTo("Address Manager answered 404 ResourceNotFound: No such view");
    assertThat(new BamError(500, null, "Duplicate of another item").describe())
        .isEqualTo("Address Manager answered 500: Duplicate of another item");
    assertThat(new BamError(503, null, " ").describe()).isEqualTo("Address Manager answered 503");
    assertThat(new BamError(503, null, null).describe()).isEqualTo("Address Manager answered 503");
  }
}
