package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static dev.bamgateway.simulator.BamCaller.encode;
import static dev.bamgateway.simulator.BamCaller.json;
import static dev.bamgateway.simulator.BamCaller.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.Quirk;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections at v2: pages, fields, filters and order (contract: 3.3, V2-GEN). */
class V2CollectionsTest {

  private static final String CONFIGURATIONS = "/api/v2/configurations";

  private static SimulatedCluster cluster;
  private static BamCaller caller;
  private static String authorization;

  @BeforeAll
  static void start() throws IOException {
    cluster = SimulatedCluster.start(TestCluster.ofSize(1).withConfigurations(2_500));
    cluster.database().putUser(TestCluster.user("o'neil", "failover_rest_endpoints"));
    caller = new BamCaller(cluster.member(0));
    authorization = caller.signedIn();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static HttpResponse<String> get(String path) throws IOException {
    return caller.get(path, authorization);
  }

  private static String next(JsonObject page) {
    JsonObject links = page.getJsonObject("_links", new JsonObject());
    JsonObject next = links.getJsonObject("next");
    return next == null ? "" : next.getString("href");
  }

  @Test
  void withoutHalThereAreNoLinks() throws IOException {
    cluster.quirk(Quirk.Hal.NOT_SERVED);
    HttpResponse<String> reply = get(CONFIGURATIONS + "?limit=2");
    cluster.resetQuirks();

    assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(json(reply).fieldNames()).containsExactlyInAnyOrder("count", "data");
    assertThat(next(json(get(CONFIGURATIONS + "?limit=2")))).contains("offset=2");
  }

  @Test
  void theNextLinksLeadThroughAllPagesOfAThousand() throws IOException {
    List<String> all = new ArrayList<>();
    List<String> links = new ArrayList<>();
    String href = CONFIGURATIONS + "?fields=id,name";
    while (!href.isEmpty()) {
      HttpResponse<String> page = get(href);
      all.addAll(names(page));
      href = next(json(page));
      links.add(href);
    }

    assertThat(links)
        .containsExactly(
            CONFIGURATIONS + "?offset=1000&limit=1000&fields=id%2Cname",
            CONFIGURATIONS + "?offset=2000&limit=1000&fields=id%2Cname",
            "");
    assertThat(all).hasSize(2_500).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aPageInTheMiddleHasLinksBothWaysAndATotalIfAskedFor() throws IOException {
    JsonObject page = json(get(CONFIGURATIONS + "?offset=10&limit=3&total=true"));

    assertThat(page.getInteger("count")).isEqualTo(3);
    assertThat(page.getInteger("totalCount")).isEqualTo(2_500);
    assertThat(page.getJsonObject("_links").getJsonObject("prev").getString("href"))
        .startsWith(CONFIGURATIONS + "?offset=7&limit=3");
    assertThat(json(get(CONFIGURATIONS + "?limit=1")).containsKey("totalCount")).isFalse();
  }

  @Test
  void linksComeWithHalOnlyWhichIsTheDefault() throws IOException {
    HttpResponse<String> hal = accepting("*/*");
    HttpResponse<String> plain = accepting("application/json");

    assertThat(hal.headers().firstValue("Content-Type")).hasValue("application/hal+json");
    assertThat(hal.body()).contains("_links");
    assertThat(plain.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(plain.body()).doesNotContain("_links");
    assertThat(accepting("text/plain").statusCode()).isEqualTo(406);
  }

  private static HttpResponse<String> accepting(String type) throws IOException {
    return caller.send(
        caller
            .request(CONFIGURATIONS + "?limit=2")
            .header("Authorization", authorization)
            .header("Accept", type));
  }

  @ParameterizedTest
  @CsvSource({
    "name:'config-0007', config-0007",
    "name:eq('config-0007'), config-0007",
    "name:eq(\"config-0007\"), config-0007",
    "name:startsWith('config-24') and name:endsWith('99'), config-2499",
    "(name:'x' or name:contains('0042')) and type:'Configuration', config-0042",
  })
  void aFilterSelects(String filter, String expected) throws IOException {
    assertThat(names(get(CONFIGURATIONS + "?filter=" + encode(filter)))).containsExactly(expected);
  }

  @Test
  void aFilterForSeveralNamesSelectsThemAll() throws IOException {
    String filter = encode("name:in('config-0001', 'config-2500')");

    assertThat(names(get(CONFIGURATIONS + "?filter=" + filter)))
        .containsExactly("config-0001", "config-2500");
  }

  @Test
  void aQuoteInAValueIsEscapedWithABackslash() throws IOException {
    String filter = encode("name:'o\\'neil'");
    BamCaller monitor = caller;
    JsonObject session = json(monitor.postSession("monitor", Secret.password("monitor"), false));
    String administrator = "Basic " + session.getString("basicAuthenticationCredentials");

    HttpResponse<String> found = monitor.get("/api/v2/users?filter=" + filter, administrator);

    assertThat(names(found)).containsExactly("o'neil");
    JsonObject fields =
        json(found).getJsonArray("data").getJsonObject(0).getJsonObject("userDefinedFields");
    assertThat(fields.getString("BlueCatGateway")).isEqualTo("failover_rest_endpoints");
  }

  @ParameterizedTest
  @ValueSource(strings = {"o''neil\\s", "x' or name:'o''neil\\s"})
  void byAQuirkAQuoteInAValueIsDoubledAndABackslashIsOrdinary(String value) throws IOException {
    cluster.database().putUser(TestCluster.user("o'neil\\s", ""));
    cluster.quirk(Quirk.FilterQuote.DOUBLED);
    JsonObject session = json(caller.postSession("monitor", Secret.password("monitor"), false));
    String administrator = "Basic " + session.getString("basicAuthenticationCredentials");

    HttpResponse<String> found =
        caller.get("/api/v2/users?filter=" + encode("name:'" + value + "'"), administrator);
    cluster.resetQuirks();

    assertThat(names(found)).containsExactly("o'neil\\s");
  }

  @Test
  void whoDoublesQuotesHasNoOtherWayToWriteThem() throws IOException {
    cluster.quirk(Quirk.FilterQuote.DOUBLED);
    HttpResponse<String> escaped = get("/api/v2/users?filter=" + encode("name:'o\\'neil'"));
    HttpResponse<String> empty = get("/api/v2/users?filter=" + encode("name:''"));
    cluster.resetQuirks();
    HttpResponse<String> doubled = get("/api/v2/users?filter=" + encode("name:'o''neil'"));

    assertThat(escaped.statusCode()).isEqualTo(400);
    assertThat(names(empty)).isEmpty();
    assertThat(doubled.statusCode()).isEqualTo(400);
  }

  @Test
  void anInjectedQuoteDoesNotWidenAFilter() throws IOException {
    String unescaped = encode("name:'x' or name:'config-0001'");
    String escaped = encode("name:'x\\' or name:\\'config-0001'");

    assertThat(names(get(CONFIGURATIONS + "?filter=" + unescaped))).hasSize(1);
    assertThat(names(get(CONFIGURATIONS + "?filter=" + escaped))).isEmpty();
  }

  @Test
  void someUsersAdministerAndOneHasNoPermissionInGateway() throws IOException {
    JsonObject session = json(caller.postSession("admin", Secret.password("admin"), false));
    String admin = "Basic " + session.getString("basicAuthenticationCredentials");

    assertThat(names(caller.get("/api/v2/users", admin)))
        .contains("monitor", "ann", "bob", "carol", "admin");
    JsonObject carol = first(caller.get("/api/v2/users?filter=" + encode("name:'carol'"), admin));
    assertThat(carol.getJsonObject("userDefinedFields").getString("BlueCatGateway")).isEmpty();
    assertThat(carol.getString("securityPrivilege")).isEqualTo("NO_ACCESS");
    assertThat(caller.postSession("carol", Secret.password("carol"), false).statusCode())
        .isEqualTo(201);
  }

  @Test
  void anOrdinaryUserSeesOnlyHimself() throws IOException {
    assertThat(names(get("/api/v2/users"))).containsExactly("ann");
  }

  @Test
  void orderByTurnsTheOrderRound() throws IOException {
    assertThat(names(get(CONFIGURATIONS + "?limit=2&orderBy=desc(name)")))
        .containsExactly("config-2500", "config-2499");
    assertThat(names(get(CONFIGURATIONS + "?limit=1&orderBy=asc(type),desc(id)")))
        .containsExactly("config-2500");
  }

  @Test
  void fieldsSelectExcludeAndEmbed() throws IOException {
    JsonObject selected = first(get(CONFIGURATIONS + "?limit=1&fields=id,name"));
    JsonObject excluded = first(get(CONFIGURATIONS + "?limit=1&fields=not(id,_links)"));
    JsonObject database = first(get("/api/v2/databases?fields=id,embed(servers)"));

    assertThat(selected.fieldNames()).containsExactly("id", "name");
    assertThat(excluded.fieldNames())
        .contains("name", "dnsFeedEnabled")
        .doesNotContain("id", "_links");
    assertThat(database.fieldNames()).containsExactly("id", "_embedded");
  }

  private static JsonObject first(HttpResponse<String> reply) {
    return json(reply).getJsonArray("data").getJsonObject(0);
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, InvalidLimitParameterValue",
    "limit=100001, InvalidLimitParameterValue",
    "offset=-1, InvalidOffsetParameterValue",
    "offset=x, InvalidOffsetParameterValue",
    "total=maybe, InvalidQueryParameterValue",
    "fields=nonsense, InvalidFieldName",
    "fields=id(, FieldsParseError",
    "filter=nonsense:'x', InvalidFilterField",
    "filter=name:'x, FilterTokenError",
    "filter=name, FilterParseError",
    "filter=name:like('x'), UnsupportedFilterOperator",
    "fields=id;name, FieldsTokenError",
    "filter=name;'x', FilterTokenError",
    "orderBy=asc('name, UnsupportedOrderByField",
    "orderBy=up(name), UnsupportedOrderByOperator",
    "orderBy=asc(nonsense), UnsupportedOrderByField",
  })
  void whatCannotBeReadIsABadRequest(String query, String expected) throws IOException {
    String[] pair = query.split("=", 2);
    HttpResponse<String> reply = get(CONFIGURATIONS + "?" + pair[0] + "=" + encode(pair[1]));

    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(code(reply)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id:lt(%1$d) | 9",
        "id:le(%1$d) | 10",
        "id:gt(%1$d) | 2490",
        "id:ge(%1$d) | 2491",
        "id:ge(%1$d) and id:le('%1$d') | 1",
        "name:lt('config-0010') | 9",
        "name:ge(\"config-2400\") | 101",
        "name:ne(\"config-0001\") | 2499",
        "name:\"config-0001\" | 1",
        "name:in(\"config-0001\",'config-0002') | 2",
        "name:\"it's\" | 0",
      })
  void filtersCompareAndQuotesMayBeOfEitherKind(String filter, int expected) throws IOException {
    long tenth = cluster.database().configurations().get(9).id();

    HttpResponse<String> reply =
        get(
            CONFIGURATIONS
                + "?limit=1&total=true&filter="
                + encode(String.format(Locale.ROOT, filter, tenth)));

    assertThat(json(reply).getInteger("totalCount")).isEqualTo(expected);
  }

  @Test
  void unknownParametersAreIgnoredAndAPageBehindTheLastIsEmpty() throws IOException {
    JsonObject page = json(get(CONFIGURATIONS + "?offset=5000&colour=blue"));

    assertThat(page.getInteger("count")).isZero();
    assertThat(page.getJsonArray("data")).isEmpty();
  }

  @Test
  void theSettingsTellTheVersion() throws IOException {
    JsonObject settings = first(get("/api/v2/settings?filter=" + encode("type:'SystemSettings'")));

    assertThat(settings.getString("version")).isEqualTo("9.5.0-500.GA.bcn");
    assertThat(settings.getString("address")).isEqualTo("192.0.2.11");
    assertThat(settings.fieldNames()).doesNotContain("replicationRole");
  }

  @Test
  void aReadOnlySessionMayNotWrite() throws IOException {
    try (SimulatedCluster two = SimulatedCluster.start(TestCluster.ofSize(2))) {
      BamCaller standby = new BamCaller(two.member(1));

      HttpResponse<String> refused = create(standby, standby.signedIn(true));
      HttpResponse<String> created = create(standby, standby.signedIn());

      assertThat(code(refused)).isEqualTo("ReadOnlySession");
      assertThat(created.statusCode()).isEqualTo(201);
      assertThat(create(standby, standby.signedIn()).statusCode()).isEqualTo(409);
    }
  }

  private static HttpResponse<String> create(BamCaller there, String as) throws IOException {
    return there.send(
        there
            .request(CONFIGURATIONS)
            .header("Authorization", as)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"New\"}")));
  }

  @Test
  void databasesMayBeForAdministratorsAndHaveAnotherId() throws IOException {
    try (SimulatedCluster two = SimulatedCluster.start(TestCluster.ofSize(2))) {
      BamCaller there = new BamCaller(two.member(0));
      String ann = there.signedIn();
      two.quirk(Quirk.DatabaseId.OTHER);
      two.quirk(Quirk.LatencyText.ISO);

      assertThat(there.get("/api/v2/databases/1", ann).statusCode()).isEqualTo(404);
      assertThat(there.get("/api/v2/databases/4711/servers/202", ann).body()).contains("PT0S");

      two.quirk(Quirk.DatabaseRights.ADMINISTRATORS);
      assertThat(code(there.get("/api/v2/databases", ann))).isEqualTo("AccessDenied");
    }
  }
}
