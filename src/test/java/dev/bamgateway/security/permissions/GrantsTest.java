package dev.bamgateway.security.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the field BlueCatGateway says. */
class GrantsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | false | false",
        "'' | false | false",
        "' , ,' | false | false",
        "other | false | false",
        "export_zones | false | true",
        "other,export_zones | false | true",
        "'  other ,  export_zones  ' | false | true",
        "export_zones_2 | false | false",
        "xexport_zones | false | false",
        "EXPORT_ZONES | false | false",
        "other export_zones | false | false",
        "other;export_zones | false | false",
        "all | false | true",
        "'other, all' | false | true",
        "ALL | false | false",
        "all of them | false | false",
        "admin | true | true",
        "'other,admin ' | true | true",
        "Admin | false | false",
        "administrator | false | false",
      })
  void aWorkflowIsGrantedByNameByAllAndByAdmin(
      @Nullable String field, boolean admin, boolean allowed) {
    Grants grants = Grants.parse(field);

    assertThat(grants.admin()).isEqualTo(admin);
    assertThat(grants.allow("export_zones", Set.of())).isEqualTo(allowed);
  }

  @Test
  void furtherValuesOfTheSettingsGrantItToo() {
    Set<String> others = Set.of("ddi-team", "noc");

    assertThat(Grants.parse("noc").allow("export_zones", others)).isTrue();
    assertThat(Grants.parse("x, ddi-team").allow("export_zones", others)).isTrue();
    assertThat(Grants.parse("noc").allow("export_zones", Set.of())).isFalse();
    assertThat(Grants.parse("noc").admin()).isFalse();
    assertThat(Grants.parse("").allow("export_zones", others)).isFalse();
  }

  /** Of what is kept of a user the field is the one part that BAM chooses. */
  @Test
  void aLongFieldWeighsMore() {
    assertThat(Grants.parse(null).weight()).isZero();
    assertThat(Grants.parse("all").weight()).isBetween(50, 100);
    assertThat(Grants.parse("all," + "x".repeat(1_000_000)).weight()).isGreaterThan(1_000_000);
  }
}
