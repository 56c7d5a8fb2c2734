package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.calls.ScriptedBam.Reply;
import dev.bamgateway.bam.calls.ScriptedBam.Use;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every reply of a server comes to, by what was asked for. A row is a status, a column a form
 * of the body. A cell tells how the call ends, and behind the stroke how many sign-ins there were
 * in it; of the role there are two probes, an interval apart. "Once" is for a server that gives
 * such a reply once and is well afterwards.
 */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
@TestInstance(Lifecycle.PER_CLASS)
class RepliesTest {

  /** As BAM's own web server writes an error. */
  private static final String PAGE =
      "<html><head><title>Error</title></head><body><h2>HTTP ERROR</h2></body></html>";

  private static final String LOGIN =
      "<!DOCTYPE html><html><form action='/app/login'><input type=\"password\"></form></html>";

  private static final String TABLES =
      """
      SIGN_IN V2 always
            page        login       code        words       text        none
      200   bad/2       bad/2       bad/2       signin/1    bad/2       bad/2
      302   bad/2       bad/2       bad/2       bad/2       bad/2       bad/2
      400   bad/2       bad/2       bad/2       bad/2       bad/2       bad/2
      401   signin/1    signin/1    wrong/1     signin/1    signin/1    signin/1
      403   signin/1    signin/1    signin/1    signin/1    signin/1    signin/1
      429   busy/1      busy/1      busy/1      busy/1      busy/1      busy/1
      500   bad/2       bad/2       bad/2       bad/2       bad/2       bad/2
      503   bad/2       bad/2       bad/2       bad/2       bad/2       bad/2

      SIGN_IN V2 once
            page        login       code        words       text        none
      200   ok/2        ok/2        ok/2        signin/1    ok/2        ok/2
      302   ok/2        ok/2        ok/2        ok/2        ok/2        ok/2
      500   ok/2        ok/2        ok/2        ok/2        ok/2        ok/2
      503   ok/2        ok/2        ok/2        ok/2        ok/2        ok/2

      SIGN_IN V1 always
            page        login       code        words       text        none
      200   bad/2       bad/2       bad/2       wrong/1     bad/2       bad/2
      302   bad/2       bad/2       bad/2       bad/2       bad/2       bad/2
      400   bad/2       bad/2       bad/2       wrong/1     bad/2       bad/2
      401   signin/1    signin/1    signin/1    wrong/1     signin/1    signin/1
      403   signin/1    signin/1    signin/1    wrong/1     signin/1    signin/1
      429   busy/1      busy/1      busy/1      wrong/1     busy/1      busy/1
      500   bad/2       bad/2       bad/2       wrong/1     bad/2       bad/2
      503   bad/2       bad/2       bad/2       wrong/1     bad/2       bad/2

      SIGN_IN V1 once
            page        login       code        words       text        none
      200   ok/2        ok/2        ok/2        wrong/1     ok/2        ok/2
      302   ok/2        ok/2        ok/2        ok/2        ok/2        ok/2
      500   ok/2        ok/2        ok/2        wrong/1     ok/2        ok/2

      CALL V2 always
            page        login       code        words       text        none
      200   bad/0       bad/1       bad/0       wrong/1     bad/0       bad/0
      302   bad/1       bad/1       bad/1       bad/1       bad/1       bad/1
      400   bad/0       bad/1       refused/0   wrong/1     refused/0   refused/0
      401   wrong/1     wrong/1     wrong/1     wrong/1     wrong/1     wrong/1
      403   bad/0       bad/1       refused/0   wrong/1     refused/0   refused/0
      429   busy/0      busy/0      busy/0      wrong/1     busy/0      busy/0
      500   bad/0       bad/0       bam/0       wrong/1     bam/0       bam/0
      503   bad/0       bad/0       bam/0       wrong/1     bam/0       bam/0

      CALL V2 once
            page        login       code        words       text        none
      200   ok/0        ok/1        ok/0        ok/1        ok/0        ok/0
      302   ok/1        ok/1        ok/1        ok/1        ok/1        ok/1
      401   ok/1        ok/1        ok/1        ok/1        ok/1        ok/1
      403   ok/0        ok/1        refused/0   ok/1        refused/0   refused/0
      500   ok/0        ok/0        ok/0        ok/1        ok/0        ok/0
      503   ok/0        ok/0        ok/0        ok/1        ok/0        ok/0

      CALL V1 always
            page        login       code        words       text        none
      200   bad/0       bad/1       bad/0       wrong/1     bad/0       bad/0
      302   bad/1       bad/1       bad/1       bad/1       bad/1       bad/1
      401   wrong/1     wrong/1     wrong/1     wrong/1     wrong/1     wrong/1
      403   bad/0       bad/1       refused/0   wrong/1     refused/0   refused/0
      500   bad/0       bad/0       bam/0       wrong/1     bam/0       bam/0
      503   bad/0       bad/0       bam/0       wrong/1     bam/0       bam/0

      CALL V1 once
            page        login       code        words       text        none
      200   ok/0        ok/1        ok/0        ok/1        ok/0        ok/0
      401   ok/1        ok/1        ok/1        ok/1        ok/1        ok/1
      500   ok/0        ok/0        ok/0        ok/1        ok/0        ok/0
      503   ok/0        ok/0        ok/0        ok/1        ok/0        ok/0

      PERMISSION V2 always
            page        login       code        words       text        none
      200   bad/0       bad/1       bad/0       wrong/1     bad/0       bad/0
      401   wrong/1     wrong/1     wrong/1     wrong/1     wrong/1     wrong/1
      403   bad/0       bad/1       refused/0   wrong/1     refused/0   refused/0
      500   bad/0       bad/0       bam/0       wrong/1     bam/0       bam/0

      PERMISSION V2 once
            page        login       code        words       text        none
      200   ok/0        ok/1        ok/0        ok/1        ok/0        ok/0
      401   ok/1        ok/1        ok/1        ok/1        ok/1        ok/1
      500   ok/0        ok/0        ok/0        ok/1        ok/0        ok/0

      PERMISSION V1 always
            page        login       code        words       text        none
      200   bad/0       bad/1       ok/0        wrong/1     bad/0       ok/0
      401   wrong/1     wrong/1     wrong/1     wrong/1     wrong/1     wrong/1
      500   bad/0       bad/0       bam/0       wrong/1     bam/0       bam/0

      PERMISSION V1 once
            page        login       code        words       text        none
      401   ok/1        ok/1        ok/1        ok/1        ok/1        ok/1
      500   ok/0        ok/0        ok/0        ok/1        ok/0        ok/0

      ROLE V2 always
            page            login           code            words           text            none
      200   page,page/1     page,page/2     norole,norole/1 error,error/2   odd,odd/1       norole,norole/1
      302   moved,moved/2   moved,moved/2   moved,moved/2   moved,moved/2   moved,moved/2   moved,moved/2
      401   error,error/2   error,error/2   error,error/2   error,error/2   error,error/2   error,error/2
      403   page,page/1     page,page/2     error,error/0   error,error/2   error,error/0   error,error/0
      404   page,page/1     page,page/2     error,error/1   error,error/2   error,error/1   error,error/1
      500   page,page/1     page,page/1     error,error/1   error,error/2   error,error/1   error,error/1
      503   page,page/1     page,page/1     error,error/1   error,error/2   error,error/1   error,error/1

      ROLE V2 once
            page            login           code            words           text            none
      200   page,ok/1       ok,ok/1         norole,ok/1     ok,ok/1         odd,ok/1        norole,ok/1
      302   ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1
      401   ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1
      403   page,ok/1       ok,ok/1         error,ok/0      ok,ok/1         error,ok/0      error,ok/0
      500   page,ok/1       page,ok/1       error,ok/1      ok,ok/1         error,ok/1      error,ok/1

      ROLE V1 always
            page            login           code            words           text            none
      200   page,page/1     page,page/2     norole,norole/1 error,error/2   norole,norole/1 norole,norole/1
      401   error,error/2   error,error/2   error,error/2   error,error/2   error,error/2   error,error/2
      403   page,page/1     page,page/2     error,error/0   error,error/2   error,error/0   error,error/0
      500   page,page/1     page,page/1     error,error/1   error,error/2   error,error/1   error,error/1

      ROLE V1 once
            page            login           code            words           text            none
      200   page,ok/1       ok,ok/1         norole,ok/1     ok,ok/1         norole,ok/1     norole,ok/1
      401   ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1         ok,ok/1
      500   page,ok/1       page,ok/1       error,ok/1      ok,ok/1         error,ok/1      error,ok/1
      """;

  /** A page is asked behind until the deadline. */
  private static final Duration UNTIL_GIVEN_UP = Duration.ofMillis(1_500);

  /** A cell waits for most of its time, so several are played at once. */
  private static final int AT_ONCE = 4;

  @Inject ObjectMapper json;

  private final ExecutorService players = Executors.newFixedThreadPool(AT_ONCE);
  private final Map<Cell, Future<Played>> played = new HashMap<>();

  /** One place of the tables, and what it expects. */
  record Cell(Use use, ApiVersion version, String how, int status, String form, String expected) {

    boolean once() {
      return how.equals("once");
    }

    boolean isPage() {
      return form.equals("page") || form.equals("login");
    }

    @Override
    public String toString() {
      return "%s %s %s: %d %s -> %s".formatted(use, version, how, status, form, expected);
    }
  }

  /** How a call ended, and how many requests it took. */
  private record Played(String outcome, int requests) {}

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (String table : TABLES.split("\n\n")) {
      List<String> lines = table.lines().toList();
      String[] title = lines.get(0).split(" ");
      String[] forms = lines.get(1).strip().split("\\s+");
      for (String line : lines.subList(2, lines.size())) {
        String[] row = line.strip().split("\\s+");
        for (int i = 1; i < row.length; i++) {
          cells.add(
              new Cell(
                  Use.valueOf(title[0]),
                  ApiVersion.valueOf(title[1]),
                  title[2],
                  Integer.parseInt(row[0]),
                  forms[i - 1],
                  row[i]));
        }
      }
    }
    return cells;
  }

  @BeforeAll
  void play() {
    cells().forEach(cell -> played.put(cell, players.submit(() -> play(cell))));
  }

  @AfterAll
  void end() {
    players.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyReplyComesToWhatTheTableSays(Cell cell) throws Exception {
    Played result = Objects.requireNonNull(played.get(cell)).get();

    assertThat(result.outcome()).isEqualTo(cell.expected());
    assertThat(result.requests()).as("requests").isLessThanOrEqualTo(10 + 1);
  }

  private Played play(Cell cell) {
    Use use = cell.use();
    Duration deadline = cell.isPage() && !cell.once() ? UNTIL_GIVEN_UP : Patience.LIMIT;
    try (ScriptedCalls rig = new ScriptedCalls(cell.version(), json, deadline)) {
      if (use != Use.SIGN_IN) {
        assertThat(rig.outcome(use)).as("with a token from before").startsWith("ok");
      }
      Reply reply = reply(use, cell.version(), cell.status(), cell.form());
      rig.bam.script(use, reply, cell.once() ? 1 : Integer.MAX_VALUE);

      String outcome = rig.outcome(use) + "/" + rig.bam.requests(Use.SIGN_IN);
      return new Played(outcome, rig.bam.requests(use));
    }
  }

  static Reply reply(Use use, ApiVersion version, int status, String form) {
    Map<String, String> headers = new HashMap<>();
    String body =
        switch (form) {
          case "page" -> PAGE;
          case "login" -> LOGIN;
          case "code" -> code(use, version, status);
          case "words" -> words(use, version, status);
          case "text" -> "Service maintenance";
          default -> "";
        };
    switch (form) {
      case "page", "login" -> headers.put("Content-Type", "text/html;charset=utf-8");
      case "code", "words" -> headers.put("Content-Type", "application/json");
      case "text" -> headers.put("Content-Type", "text/plain");
      default -> {}
    }
    if (status == 302) {
      headers.remove("Content-Type");
      headers.put("Location", form.equals("login") ? "/app/login" : "/elsewhere");
      body = "";
    }
    return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String code(Use use, ApiVersion version, int status) {
    if (version == ApiVersion.V1) {
      return "{\"message\":\"Strange\"}";
    }
    String code =
        switch (status) {
          case 401 ->
              use == Use.SIGN_IN ? "InvalidUsernameOrPassword" : "InvalidAuthorizationToken";
          case 403 -> "AccessDenied";
          default -> "Strange";
        };
    return "{\"status\":%d,\"reason\":\"r\",\"code\":\"%s\",\"message\":\"m\"}"
        .formatted(status, code);
  }

  /** v1's own words for a wrong password, and both APIs' for a token that is gone. */
  private static String words(Use use, ApiVersion version, int status) {
    if (use == Use.SIGN_IN) {
      String words = "Authentication Error: Ensure that your username and password are correct.";
      return version == ApiVersion.V1 || status >= 400 ? "\"" + words + "\"" : duplicate();
    }
    return version == ApiVersion.V2 && status == 403
        ? "{\"status\":403,\"code\":\"InvalidAuthorizationToken\",\"message\":\"m\"}"
        : "\"Not logged in\"";
  }

  private static String duplicate() {
    return "{\"state\":\"LOGIN_FAIL\",\"response\":\"Duplicate of another item\"}";
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyRequestSaysThatItReadsJson(ApiVersion version) {
    try (ScriptedCalls rig = new ScriptedCalls(version, json)) {
      Arrays.stream(Use.values())
          .filter(use -> use != Use.OTHER)
          .forEach(use -> assertThat(rig.outcome(use)).startsWith("ok"));
      rig.signOut();
      Patience.await("the session to be ended").until(() -> rig.bam.requests(Use.OTHER) > 0);

      assertThat(rig.bam.accepts())
          .allSatisfy(accept -> assertThat(accept).contains("application/json"));
    }
  }

  static Stream<ApiVersion> versions() {
    return Stream.of(ApiVersion.values());
  }
}
