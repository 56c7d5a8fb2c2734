package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.json;
import static dev.bamgateway.simulator.BamCaller.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.Secret;
import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.BodyQuirk.Compression;
import dev.bamgateway.simulator.quirk.BodyQuirk.JsonType;
import dev.bamgateway.simulator.quirk.BodyQuirk.PageSize;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** JSON under other names, packed, and in short pages (contract: 2.6, 3.1 and 3.3). */
class BodyQuirksTest {

  private static final String V1 = "/Services/REST/v1/getEntities?parentId=0&type=Configuration";
  private static final String V2 = "/api/v2/configurations";

  private SimulatedCluster cluster;
  private BamCaller caller;

  @BeforeEach
  void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(1).withConfigurations(25));
    caller = new BamCaller(cluster.member("bam1"));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({
    "AS_DOCUMENTED, application/hal+json, application/json",
    "TEXT_PLAIN, text/plain, text/plain",
    "TEXT_JSON, text/json, text/json",
    "NONE, , ",
    "LATIN_1, application/hal+json;charset=ISO-8859-1, application/json;charset=ISO-8859-1",
  })
  void allJsonComesWithTheTypeThatIsChosen(
      JsonType form, @Nullable String hal, @Nullable String plain) throws IOException {
    String v1 = caller.signedInAtV1();
    String v2 = caller.signedIn();
    cluster.quirk(form);

    assertThat(type(caller.get(V2, v2))).isEqualTo(hal);
    assertThat(type(caller.get(V1, v1))).isEqualTo(plain);
    assertThat(type(caller.get(V2))).as("an error").isEqualTo(plain);
    assertThat(type(caller.postSession("ann", Secret.password("ann"), false))).isEqualTo(hal);
  }

  private static @Nullable String type(HttpResponse<?> reply) {
    return reply.headers().firstValue("Content-Type").orElse(null);
  }

  @Test
  void aBodyIsInTheCharsetThatItTells() throws Exception {
    cluster.quirk(JsonType.LATIN_1);
    cluster.database().replaceConfigurations(List.of("Zürich"));
    String authorization = caller.signedIn();

    byte[] body = bytes(caller.request(V2).header("Authorization", authorization)).body();

    assertThat(new String(body, StandardCharsets.ISO_8859_1)).contains("Zürich");
    assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("Zürich");
  }

  @Test
  void aBodyMayComePackedUnasked() throws Exception {
    String v1 = caller.signedInAtV1();
    String v2 = caller.signedIn();
    cluster.quirk(Compression.GZIP_UNASKED);

    HttpResponse<byte[]> atV2 = bytes(caller.request(V2).header("Authorization", v2));
    assertThat(atV2.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(new JsonObject(unpacked(atV2.body())).getInteger("count")).isEqualTo(25);
    HttpResponse<byte[]> atV1 = bytes(caller.request(V1).header("Authorization", v1));
    assertThat(new JsonArray(unpacked(atV1.body()))).hasSize(10);
  }

  private static HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @EnumSource(value = PageSize.class, mode = EnumSource.Mode.EXCLUDE, names = "AS_ASKED")
  void fewerItemsMayComeThanWereAskedFor(PageSize size) throws IOException {
    cluster.quirk(size);
    String authorization = caller.signedIn();

    JsonObject page = json(caller.get(V2 + "?limit=20", authorization));

    assertThat(page.getInteger("count")).isEqualTo(10);
    assertThat(page.containsKey("_links")).isEqualTo(size == PageSize.TEN_WITH_LINK);
    assertThat(page.getInteger("totalCount"))
        .isEqualTo(size == PageSize.TEN_WITH_TOTAL ? 25 : null);
    HttpResponse<String> last = caller.get(V2 + "?limit=20&offset=20&total=true", authorization);
    assertThat(names(last)).hasSize(5).contains("config-0025");
    assertThat(json(last).getInteger("totalCount")).isEqualTo(25);
    JsonArray entities =
        new JsonArray(caller.get(V1 + "&start=0&count=20", caller.signedInAtV1()).body());
    assertThat(entities).hasSize(10);
  }

  @Test
  void theLinkOfAShortPageLeadsToTheNextOne() throws IOException {
    cluster.quirk(PageSize.TEN_WITH_LINK);
    String authorization = caller.signedIn();

    JsonObject page = json(caller.get(V2 + "?limit=20", authorization));

    String next = page.getJsonObject("_links").getJsonObject("next").getString("href");
    assertThat(names(caller.get(next, authorization))).first().isEqualTo("config-0011");
  }
}
