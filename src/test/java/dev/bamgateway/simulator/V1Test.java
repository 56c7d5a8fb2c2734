package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.encode;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.Quirk;
import dev.bamgateway.simulator.quirk.V1Quirk;
import dev.bamgateway.simulator.wire.BasicCredentials;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Legacy v1 interface (contract: 2). */
class V1Test {

  private static final String BASE = "/Services/REST/v1/";
  private static final String LOGIN = BASE + "login?username=ann&password=";

  private SimulatedCluster cluster;
  private BamCaller primary;
  private BamCaller standby;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(2).withConfigurations(25));
    primary = new BamCaller(cluster.member("bam1"));
    standby = new BamCaller(cluster.member("bam2"));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static String text(HttpResponse<String> reply) {
    return (String) Json.decodeValue(reply.body());
  }

  @Test
  void theDescriptionNeedsNoSignInAndListsParametersInOrder() throws IOException {
    HttpResponse<String> reply = primary.get("/Services/REST/application.wadl");

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .containsSubsequence(
            "id=\"getEntities\" name=\"GET\"",
            "name=\"parentId\"",
            "name=\"type\"",
            "name=\"start\"",
            "name=\"count\"",
            "mediaType=\"application/json\"");
  }

  @Test
  void loginAnswersASentenceThatAllKnownParsersRead() throws IOException {
    HttpResponse<String> reply = primary.get(LOGIN + Secret.password("ann"));

    assertThat(reply.body())
        .matches("\"Session Token-> BAMAuthToken: [A-Za-z0-9+/]{39}= <- for User : ann\"");
    assertThat(text(reply).split(" ", -1)[3]).hasSize(40);
  }

  @ParameterizedTest
  @CsvSource({"OK_WITH_TEXT, 200", "STATUS_401, 401", "STATUS_500, 500"})
  void aFailedLoginHasThreeKnownForms(Quirk.V1FailedLogin form, int status) throws IOException {
    cluster.quirk(form);

    HttpResponse<String> reply = primary.get(LOGIN + Secret.password("wrong"));

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(text(reply)).startsWith("Authentication Error").doesNotContain("BAMAuthToken");
  }

  @Test
  void theTokenIsSentVerbatimAndLogoutEndsIt() throws IOException {
    String token = primary.signedInAtV1();

    assertThat(text(primary.get(BASE + "logout", token))).contains("successfully");
    assertThat(primary.get(BASE + "getSystemInfo", token).statusCode()).isEqualTo(401);
    assertThat(primary.get(BASE + "getSystemInfo").statusCode()).isEqualTo(401);
  }

  @Test
  void anExpiredTokenMayAlsoShowAsAServerError() throws IOException {
    cluster.quirk(Quirk.V1ExpiredToken.STATUS_500_NOT_LOGGED_IN);
    String token = primary.signedInAtV1();
    cluster.member("bam1").expireTokens();

    HttpResponse<String> reply = primary.get(BASE + "getSystemInfo", token);

    assertThat(reply.statusCode()).isEqualTo(500);
    assertThat(text(reply)).isEqualTo("Not logged in");
  }

  @Test
  void tokensOfV1AndV2AreNotInterchangeable() throws IOException {
    String opaque = primary.signedInAtV1().replace("BAMAuthToken: ", "");
    String basic = "Basic " + new BasicCredentials("ann", opaque).encoded();

    assertThat(primary.get("/api/v2/configurations", basic).statusCode()).isEqualTo(401);
  }

  @Test
  void systemInfoIsAPropertyStringWithTheServersOwnRole() throws IOException {
    String info = text(standby.get(BASE + "getSystemInfo", standby.signedInAtV1()));

    assertThat(info)
        .startsWith("hostName=bam2.example.org|version=9.5.0-500.GA.bcn|address=192.0.2.12|")
        .contains("|replicationRole=STANDBY|replicationStatus=REPLICATING|")
        .endsWith("|");
  }

  @ParameterizedTest
  @EnumSource(Quirk.V1StandbyText.class)
  void theSpellingOfTheRoleVaries(Quirk.V1StandbyText spelling) throws IOException {
    cluster.quirk(spelling);

    assertThat(text(standby.get(BASE + "getSystemInfo", standby.signedInAtV1())))
        .contains("|replicationRole=" + spelling.text() + "|");
  }

  @Test
  void entitiesComeInPagesWithoutATotal() throws IOException {
    String token = primary.signedInAtV1();
    String query = BASE + "getEntities?parentId=0&type=Configuration";

    assertThat(entities(primary.get(query, token))).hasSize(10);
    JsonArray last = entities(primary.get(query + "&start=20&count=10", token));
    assertThat(last).hasSize(5);
    JsonObject first = last.getJsonObject(0);
    assertThat(first.fieldNames()).containsExactly("id", "name", "type", "properties");
    assertThat(first.getString("name")).isEqualTo("config-0021");
    assertThat(entities(primary.get(query + "&start=100&count=10", token))).isEmpty();
    assertThat(primary.get(BASE + "getEntities?type=Configuration", token).statusCode())
        .isEqualTo(500);
  }

  private static JsonArray entities(HttpResponse<String> reply) {
    return new JsonArray(reply.body());
  }

  @Test
  void anEntityThatIsNotThereHasTheIdZero() throws IOException {
    String token = primary.signedInAtV1();
    String query = BASE + "getEntityByName?parentId=0&type=Configuration&name=";

    assertThat(json(primary.get(query + "config-0003", token)).getString("type"))
        .isEqualTo("Configuration");
    assertThat(json(primary.get(query + "none", token)).getLong("id")).isZero();
  }

  @Test
  void aUsersPropertiesEscapeBars() throws IOException {
    cluster.database().putUser(TestCluster.user("ann", "one|two"));
    String token = primary.signedInAtV1();

    JsonObject user =
        json(primary.get(BASE + "getEntityByName?parentId=0&type=User&name=ann", token));

    assertThat(user.getString("properties")).contains("BlueCatGateway=one\\|two|");
  }

  private static JsonObject json(HttpResponse<String> reply) {
    return BamCaller.json(reply);
  }

  @Test
  void replicationInfoIsJsonInsideAString() throws IOException {
    String token = standby.signedInAtV1();

    JsonObject info = new JsonObject(text(standby.get(BASE + "getReplicationInfo", token)));

    assertThat(info.getJsonObject("primaryServer").getString("address")).isEqualTo("192.0.2.11");
    assertThat(info.getJsonArray("standbyServers")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"STATUS_500, 500", "OK_WITH_TEXT, 200", "STATUS_403, 403"})
  void aReadOnlyLoginIsRefusedOnThePrimary(Quirk.V1ReadOnlyRefusal form, int status)
      throws IOException {
    cluster.quirk(form);

    HttpResponse<String> reply = readOnly(primary);

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(text(reply)).contains("read only").doesNotContain("BAMAuthToken");
  }

  private static HttpResponse<String> readOnly(BamCaller caller) throws IOException {
    return caller.get(
        BASE
            + "loginWithOptions?username=ann&password="
            + Secret.password("ann")
            + "&options="
            + encode("locale=en|isReadOnly=true|"));
  }

  @Test
  void aReadOnlySessionOnAStandbyReadsAllButTheReplicationInfo() throws IOException {
    String sentence = text(readOnly(standby));
    String token = sentence.substring(sentence.indexOf("-> ") + 3, sentence.indexOf(" <-"));

    assertThat(standby.get(BASE + "getSystemInfo", token).statusCode()).isEqualTo(200);
    assertThat(standby.get(BASE + "getReplicationInfo", token).statusCode()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({"ERROR_500, 500", "HTML_503, 503", "STATUS_401, 401"})
  void withoutThePrimaryAStandbySignsNobodyIn(Quirk.SignInWithoutDatabase form, int status)
      throws IOException {
    cluster.quirk(form);
    String token = standby.signedInAtV1();
    cluster.member("bam1").kill();

    assertThat(standby.get(LOGIN + Secret.password("ann")).statusCode()).isEqualTo(status);
    assertThat(standby.get(BASE + "getSystemInfo", token).statusCode()).isEqualTo(200);
    assertThat(standby.get(BASE + "getEntities?parentId=0&type=Configuration", token).statusCode())
        .isEqualTo(500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "*/*", "application/*", "text/plain, application/json;q=0.5"})
  void whoeverAcceptsJsonIsServed(String accept) throws IOException {
    assertThat(accepting(accept).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "text/plain, application/json;q=0", "application/xml"})
  void v1HasNothingButJson(String accept) throws IOException {
    assertThat(accepting(accept).statusCode()).isEqualTo(406);

    cluster.quirk(V1Quirk.Accept.PASSED_OVER);
    assertThat(accepting(accept).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> accepting(String accept) throws IOException {
    return primary.send(primary.request(LOGIN + Secret.password("ann")).header("Accept", accept));
  }

  @Test
  void theWadlIsForEveryone() throws IOException {
    HttpResponse<String> reply =
        primary.send(
            primary.request("/Services/REST/application.wadl").header("Accept", "text/plain"));

    assertThat(reply.statusCode()).isEqualTo(200);
  }

  @Test
  void aServerWithoutReplicationMayCallItselfAPrimaryThatIsOff() throws IOException {
    cluster.quirk(V1Quirk.Unreplicated.PRIMARY_AND_OFF);
    String token = standby.signedInAtV1();
    assertThat(text(standby.get(BASE + "getSystemInfo", token)))
        .contains("|replicationRole=STANDBY|replicationStatus=REPLICATING|");

    cluster.removeStandby(cluster.member("bam2"));

    assertThat(text(standby.get(BASE + "getSystemInfo", standby.signedInAtV1())))
        .contains("|replicationRole=PRIMARY|replicationStatus=OFF|");
  }

  @Test
  void aWishToReadOnlyMayBePassedOver() throws IOException {
    cluster.quirk(V1Quirk.ReadOnlyWish.PASSED_OVER);

    String sentence = text(readOnly(primary));

    String token = sentence.substring(sentence.indexOf("-> ") + 3, sentence.indexOf(" <-"));
    assertThat(primary.get(BASE + "getReplicationInfo", token).statusCode()).isEqualTo(200);
  }

  @Test
  void anotherMembersTokenIsNoticed() throws IOException {
    standby.get(BASE + "getSystemInfo", primary.signedInAtV1());

    assertThat(cluster.member("bam2").foreignTokens()).isEqualTo(1);
    assertThat(cluster.member("bam2").roleProbes()).isEqualTo(1);
  }
}
