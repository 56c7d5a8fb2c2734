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
    "401, InvalidAuthorizationToken, , BY_STATUS",
    "401, SomethingNew, , BY_STATUS",
    "401, , , BY_STATUS",
    "401, , Not logged in, BY_STATUS",
    "403, InvalidAuthorizationToken, , ODDLY",
    "500, , Not logged in, ODDLY",
    "200, , NOT LOGGED IN!, ODDLY",
    "403, AccessDenied, , NONE",
    "500, , Object was not found, NONE",
  })
  void aTokenIsNotAcceptedByStatusWhateverTheCodeAndOddlyByWords(
      int status, String code, String message, TokenRefusal refusal) {
    assertThat(new BamError(status, code, message).tokenRefusal()).isEqualTo(refusal);
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
