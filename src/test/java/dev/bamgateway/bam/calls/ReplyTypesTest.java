package dev.bamgateway.bam.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bamgateway.Patience;
import dev.bamgateway.bam.ApiVersion;
import dev.bamgateway.bam.Configuration;
import dev.bamgateway.bam.calls.ScriptedBam.Reply;
import dev.bamgateway.bam.calls.ScriptedBam.Use;
import dev.bamgateway.bam.wire.Attempt;
import dev.bamgateway.http.SimulatedBam;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list is read whatever type, charset and coding it is sent with, or the type is named. */
@QuarkusTest
@WithTestResource(SimulatedBam.class)
public class ReplyTypesTest {

  private static final String LIST =
      "{\"count\":1,\"data\":[{\"id\":1,\"name\":\"Zürich\"}],\"_links\":{}}";

  @Inject ObjectMapper json;

  @ParameterizedTest
  @CsvSource({
    "application/json, UTF-8, ''",
    "application/json;charset=UTF-8, UTF-8, ''",
    "application/hal+json, UTF-8, ''",
    "text/plain, UTF-8, ''",
    "text/json, UTF-8, ''",
    "'', UTF-8, ''",
    "application/octet-stream, UTF-8, ''",
    "application/json; charset=ISO-8859-1, ISO-8859-1, ''",
    "text/plain;charset=latin1, ISO-8859-1, ''",
    "text/plain, ISO-8859-1, ''",
    "application/json;charset=unheard-of, UTF-8, ''",
    "application/json, UTF-8, gzip",
    "text/plain, UTF-8, x-gzip",
    "application/json;charset=ISO-8859-1, ISO-8859-1, gzip",
    "application/json, UTF-8, deflate",
    "application/json, UTF-8, identity",
  })
  void aListIsReadWhateverItIsSaidToBe(String type, String charset, String coding)
      throws IOException {
    byte[] body = coded(LIST.getBytes(Charset.forName(charset)), coding);

    assertThat(read(type, coding, body).join()).containsExactly(new Configuration(1, "Zürich"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, '', 'id,name', its type is text/csv",
    "text/plain, '', Service maintenance, its type is text/plain",
    "'', '', Service maintenance, its type is not told",
    "application/json, br, x, coded as br",
    "application/json, gzip, no gzip at all, coded as gzip and broken",
    "application/json, '', '{\"data\"', not the JSON that was expected",
  })
  void whatIsNoListIsToldByItsType(String type, String coding, String body, String detail) {
    assertThat(read(type, coding, body.getBytes(StandardCharsets.UTF_8)))
        .failsWithin(Patience.LIMIT)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining(detail);
  }

  @Test
  void whatGrowsBeyondTheLimitWhenItIsInflatedIsGivenUp() throws IOException {
    byte[] bomb = coded(("[" + " ".repeat(9 << 20) + "]").getBytes(StandardCharsets.UTF_8), "gzip");

    assertThat(bomb).hasSizeLessThan(1 << 20);
    assertThat(read("application/json", "gzip", bomb))
        .failsWithin(Patience.LIMIT)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("larger than 8 MiB");
  }

  /** As a workflow may declare what it does not need, or wants as it is. */
  @Path("/api/v2/configurations")
  public interface Loose {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Void> nothing(@BeanParam Attempt attempt);

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    Uni<byte[]> bytes(@BeanParam Attempt attempt);
  }

  @Test
  void whoReadsNothingOrBytesIsAnsweredWhateverComes() {
    byte[] body = {'D', 'o', 'n', 'e', (byte) 0xff};
    try (ScriptedCalls rig = new ScriptedCalls(ApiVersion.V2, json)) {
      rig.bam.script(
          Use.CALL,
          new Reply(200, Map.of("Content-Type", "application/octet-stream"), body),
          Integer.MAX_VALUE);

      assertThat(rig.read(bam -> bam.v2(Loose.class, Loose::nothing)))
          .succeedsWithin(Patience.LIMIT);
      assertThat(rig.read(bam -> bam.v2(Loose.class, Loose::bytes)).join().value()).isEqualTo(body);
    }
  }

  private CompletableFuture<List<Configuration>> read(String type, String coding, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    if (!type.isEmpty()) {
      headers.put("Content-Type", type);
    }
    if (!coding.isEmpty()) {
      headers.put("Content-Encoding", coding);
    }
    try (ScriptedCalls rig = new ScriptedCalls(ApiVersion.V2, json)) {
      assertThat(rig.outcome(Use.SIGN_IN)).as("known, so that details are told").isEqualTo("ok");
      rig.bam.script(Use.CALL, new Reply(200, headers, body), Integer.MAX_VALUE);
      CompletableFuture<List<Configuration>> names = new CompletableFuture<>();
      rig.end(rig.configurations())
          .whenComplete(
              (answer, failure) -> {
                if (failure == null) {
                  names.complete(answer.value());
                } else {
                  names.completeExceptionally(
                      failure instanceof CompletionException ? failure.getCause() : failure);
                }
              });
      return names;
    }
  }

  private static byte[] coded(byte[] plain, String coding) throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (OutputStream stream =
        switch (coding) {
          case "gzip", "x-gzip" -> new GZIPOutputStream(coded);
          case "deflate" -> new DeflaterOutputStream(coded);
          default -> coded;
        }) {
      stream.write(plain);
    }
    return coded.toByteArray();
  }
}
