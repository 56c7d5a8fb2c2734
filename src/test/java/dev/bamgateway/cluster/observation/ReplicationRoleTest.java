package dev.bamgateway.cluster.observation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicationRoleTest {

  @ParameterizedTest
  @CsvSource({
    "PRIMARY, PRIMARY",
    "Primary, PRIMARY",
    "' primary ', PRIMARY",
    "STANDBY, STANDBY",
    "stand-by, STANDBY",
    "Secondary, STANDBY",
    "TERTIARY, STANDBY",
    "STANDALONE, STANDALONE",
    "Stand Alone, STANDALONE",
    "none, STANDALONE",
    "'', STANDALONE",
    "'  ', STANDALONE",
    "REMOVED_STANDBY, REMOVED_STANDBY",
    "RemovedStandby, REMOVED_STANDBY",
    "Primary (initializing), UNKNOWN",
    "active, UNKNOWN",
    "PRIMARYSTANDBY, UNKNOWN",
  })
  void rolesAreReadLenientlyAndNeverGuessed(String text, ReplicationRole role) {
    assertThat(ReplicationRole.parse(text)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({
    "PRIMARY, true, true",
    "STANDALONE, false, true",
    "STANDBY, false, false",
    "REMOVED_STANDBY, false, false",
    "UNKNOWN, false, false",
  })
  void onlyPrimaryIsAClaimAndTheIncumbentsStandalone(
      ReplicationRole role, boolean byAnyone, boolean byIncumbent) {
    assertThat(role.isClaim(false)).isEqualTo(byAnyone);
    assertThat(role.isClaim(true)).isEqualTo(byIncumbent);
  }
}
