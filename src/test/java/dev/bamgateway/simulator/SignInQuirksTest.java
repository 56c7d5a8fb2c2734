package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Patience;
import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.model.LoginPolicy;
import dev.bamgateway.simulator.model.SignIn;
import dev.bamgateway.simulator.model.SimulatedUser;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.SignInQuirk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Names, reasons and locks: what BAM makes of a sign-in beside the password (contract: 2.2). */
class SignInQuirksTest {

  private SimulatedCluster cluster;
  private SimulatedMember bam1;
  private BamCaller caller;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2));
    bam1 = cluster.member("bam1");
    caller = new BamCaller(bam1);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private HttpResponse<String> atV1(String user, String password) throws IOException {
    return caller.get(
        "/Services/REST/v1/login?username=" + user + "&password=" + Secret.password(password));
  }

  private HttpResponse<String> atV2(String user, String password) throws IOException {
    return caller.postSession(user, Secret.password(password), false);
  }

  @Test
  void aNameInAnotherCaseIsLetInAndKnownAsItself() throws IOException {
    HttpResponse<String> session = atV2("Ann", "ann");

    assertThat(session.statusCode()).isEqualTo(201);
    assertThat(json(session).getJsonObject("user").getString("name")).isEqualTo("ann");
    String authorization = "Basic " + json(session).getString("basicAuthenticationCredentials");
    assertThat(caller.get("/api/v2/configurations", authorization).statusCode()).isEqualTo(200);
    assertThat(atV1("ANN", "ann").body()).endsWith(" <- for User : ann\"");
    assertThat(bam1.signIns("ann")).isEqualTo(2);
  }

  @Test
  void ofTwoUsersWhoseNamesDifferInCaseAloneEachIsHimself() throws IOException {
    cluster.database().putUser(SimulatedUser.of("Ann", Secret.password("other"), ""));

    assertThat(atV1("Ann", "other").body()).endsWith(" <- for User : Ann\"");
    assertThat(atV1("ann", "ann").body()).endsWith(" <- for User : ann\"");
    assertThat(atV1("Ann", "ann").body()).contains("Authentication Error");
  }

  @ParameterizedTest
  @CsvSource({"DUPLICATE_WITH_200, 200", "DUPLICATE_WITH_500, 500"})
  void aNameNotInLowerCaseMayCountAsADuplicate(SignInQuirk.NameInAnotherCase form, int status)
      throws IOException {
    cluster.quirk(form);

    HttpResponse<String> reply = atV1("Ann", "ann");

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.body()).isEqualTo("\"Duplicate of another item\"");
    assertThat(atV2("Ann", "ann").statusCode()).isEqualTo(409);
    assertThat(atV1("ann", "ann").body()).contains("Session Token");
    assertThat(bam1.failedSignIns("ann")).isEqualTo(2);
  }

  @Test
  void aNameInAnotherCaseMayBeAnUnknownOne() throws IOException {
    cluster.quirk(SignInQuirk.NameInAnotherCase.WRONG);

    assertThat(atV1("Ann", "ann").body()).contains("Authentication Error");
    assertThat(atV2("Ann", "ann").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(SignInQuirk.V1OtherReason.class)
  void v1TellsAnotherReasonInWords(SignInQuirk.V1OtherReason form) throws IOException {
    cluster.quirk(form);
    refuse(SignIn.Reason.TOO_MANY_SESSIONS);

    HttpResponse<String> reply = atV1("bob", "bob");

    assertThat(reply.statusCode()).isEqualTo(form.status());
    assertThat(reply.body()).isEqualTo("\"Maximum number of concurrent user sessions reached\"");
    assertThat(atV1("bob", "wrong").body()).contains("Authentication Error");
  }

  @ParameterizedTest
  @EnumSource(SignInQuirk.V2OtherReason.class)
  void v2TellsAnotherReasonInAnError(SignInQuirk.V2OtherReason form) throws IOException {
    cluster.quirk(form);
    refuse(SignIn.Reason.NO_API_ACCESS);

    HttpResponse<String> reply = atV2("bob", "bob");

    assertThat(reply.statusCode()).isEqualTo(form.status());
    assertThat(code(reply)).isEqualTo(form.code());
    assertThat(json(reply).getString("message")).isEqualTo("User does not have API access");
  }

  private void refuse(SignIn.Reason reason) {
    SimulatedUser bob = SimulatedUser.of("bob", Secret.password("bob"), "all");
    cluster.database().putUser(bob.refusedFor(reason));
  }

  @Test
  void aLockedAccountIsRefusedWithTheRightPasswordEverywhere() throws IOException {
    cluster.database().follow(LoginPolicy.lockingAfter(3));
    atV1("ann", "wrong");
    atV2("Ann", "wrong");
    assertThat(cluster.database().locked("ann")).isFalse();
    atV1("ann", "wrong");
    assertThat(cluster.database().locked("ann")).isTrue();

    assertThat(atV1("ann", "ann").body()).contains("Authentication Error");
    assertThat(atV2("ann", "ann").statusCode()).isEqualTo(401);
    assertThat(
            new BamCaller(cluster.member("bam2"))
                .postSession("ann", Secret.password("ann"), false)
                .statusCode())
        .isEqualTo(401);
    assertThat(cluster.failedSignIns("ann")).isEqualTo(6);
    assertThat(atV2("bob", "bob").statusCode()).isEqualTo(201);

    cluster.database().unlock("ann");
    assertThat(atV2("ann", "ann").statusCode()).isEqualTo(201);
  }

  @Test
  void aLockMaySayWhatItIs() throws IOException {
    cluster.quirk(SignInQuirk.LockedAccount.IN_WORDS);
    cluster.quirk(SignInQuirk.V1OtherReason.STATUS_500);
    cluster.database().follow(LoginPolicy.lockingAfter(1));
    atV1("ann", "wrong");

    assertThat(atV1("ann", "ann").body()).contains("locked");
    assertThat(json(atV2("ann", "ann")).getString("message")).contains("locked");
  }

  @Test
  void aSuccessBetweenFailuresBeginsTheCountAnew() throws IOException {
    cluster.database().follow(LoginPolicy.lockingAfter(2));

    for (int times = 0; times < 3; times++) {
      atV1("ann", "wrong");
      assertThat(atV2("ann", "ann").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void aLockMayEndByItself() throws IOException {
    cluster.database().follow(LoginPolicy.lockingAfter(1).forTime(Duration.ofMillis(300)));
    atV1("ann", "wrong");
    assertThat(cluster.database().locked("ann")).isTrue();

    Patience.await("the lock to end").until(() -> atV2("ann", "ann").statusCode() == 201);
  }

  @Test
  void aWrongPasswordIsCountedWhateverTheStatus() throws IOException {
    cluster.quirk(Quirk.V1FailedLogin.STATUS_500);

    atV1("ann", "wrong");
    atV2("ANN", "wrong");

    assertThat(bam1.failedSignIns("ann")).isEqualTo(2);
    assertThat(bam1.failedSignIns("bob")).isZero();
  }
}
