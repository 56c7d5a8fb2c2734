package dev.bamgateway.security.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.http.SimulatedBam;
import dev.bamgateway.http.User;
import dev.bamgateway.simulator.quirk.SignInQuirk;
import dev.bamgateway.simulator.quirk.V1Quirk;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Names in another case at v1, whose sentence tells them, and which can look for them itself. */
@QuarkusTest
@WithTestResource(
    value = SimulatedBam.class,
    initArgs = @ResourceArg(name = "bam.api-version", value = "v1"))
class V1OtherCaseTest extends OtherCaseTest {

  V1OtherCaseTest() {
    super("/Services/REST/v1/getEntityByName", "/Services/REST/v1/getEntitiesByNameUsingOptions");
  }

  @Test
  void aNameThatIsStoredInAnyCaseIsFoundWhereBamLooksForIt() {
    cluster.quirk(SignInQuirk.ToldName.AS_GIVEN);
    User stored = inUpperCase(User.unknown());
    stored.putInto(cluster, "all");

    assertThat(configurationsFor(inLowerCase(stored)).statusCode()).isEqualTo(200);
  }

  @Test
  void whereBamDoesNotLookForItTheNameInLowerCaseIsTried() {
    cluster.quirk(SignInQuirk.ToldName.AS_GIVEN);
    cluster.quirk(V1Quirk.AnyCase.REFUSED);
    User stored = User.newIn(cluster);

    assertThat(configurationsFor(inUpperCase(stored)).statusCode()).isEqualTo(200);
    assertThat(configurationsFor(User.newIn(cluster, "")).statusCode()).isEqualTo(403);
  }

  private static User inLowerCase(User user) {
    return new User(user.name().toLowerCase(Locale.ROOT), user.password());
  }
}
