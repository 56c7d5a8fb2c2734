package dev.bamgateway.simulator;

import static dev.bamgateway.simulator.BamCaller.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bamgateway.TestCluster;
import dev.bamgateway.simulator.quirk.TokenQuirk.GoneForm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The odd ways in which a server says that a token is gone (contract: 2.8 and 3.4). */
class TokenQuirksTest {

  private static final String V1 = "/Services/REST/v1/getSystemInfo";
  private static final String V2 = "/api/v2/configurations";

  private static SimulatedCluster cluster;
  private static BamCaller caller;

  @BeforeAll
  static void start() {
    cluster = SimulatedCluster.start(TestCluster.ofSize(1));
    caller = new BamCaller(cluster.member("bam1"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS_403, 403, application/json, ",
    "TEXT_401, 401, text/plain, Unauthorized",
    "EMPTY_401, 401, , ",
    "PAGE_401, 401, text/html;charset=iso-8859-1, HTTP ERROR 401",
    "MESSAGE_500, 500, application/json, {\"message\":\"Not logged in\"}",
    "SENTENCE_200, 200, application/json, \"Not logged in\"",
    "PAGE_200, 200, text/html;charset=utf-8, Not logged in",
    "LOGIN_PAGE_200, 200, text/html;charset=utf-8, <form",
    "REDIRECT_TO_LOGIN, 302, , ",
  })
  void bothInterfacesSaySoInEveryForm(
      GoneForm form, int status, @Nullable String type, @Nullable String text) throws IOException {
    for (HttpResponse<String> reply : bothWithOldTokens(form)) {
      assertThat(reply.statusCode()).isEqualTo(status);
      assertThat(reply.headers().firstValue("Content-Type").orElse(null)).isEqualTo(type);
      assertThat(reply.body()).contains(text == null ? "" : text);
      assertThat(reply.headers().firstValue("Location").isPresent()).isEqualTo(status == 302);
    }
  }

  @Test
  void v2HasItsOwnCodeFor403() throws IOException {
    assertThat(code(bothWithOldTokens(GoneForm.STATUS_403).get(1)))
        .isEqualTo("InvalidAuthorizationToken");
  }

  @ParameterizedTest
  @EnumSource(GoneForm.class)
  void whoeverSignsInAnewIsServed(GoneForm form) throws IOException {
    bothWithOldTokens(form);

    assertThat(caller.get(V1, caller.signedInAtV1()).statusCode()).isEqualTo(200);
    assertThat(caller.get(V2, caller.signedIn()).statusCode()).isEqualTo(200);
  }

  private static List<HttpResponse<String>> bothWithOldTokens(GoneForm form) throws IOException {
    cluster.quirk(form);
    String v1 = caller.signedInAtV1();
    String v2 = caller.signedIn();
    cluster.member("bam1").expireTokens();
    return List.of(caller.get(V1, v1), caller.get(V2, v2));
  }
}
