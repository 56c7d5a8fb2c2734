package dev.bamgateway.simulator.wire;

import dev.bamgateway.simulator.model.BamApplication;
import dev.bamgateway.simulator.quirk.BodyQuirk.Compression;
import dev.bamgateway.simulator.quirk.BodyQuirk.JsonType;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends JSON, labelled and packed as the quirks of the server have it. */
public final class JsonReply {

  private static final String SERVER = "json-reply";
  private static final String SENT = "json-sent";

  private JsonReply() {}

  /** Tells whose quirks count for the requests that pass. */
  public static Handler<RoutingContext> of(BamApplication bam) {
    return context -> {
      context.put(SERVER, bam);
      context.next();
    };
  }

  /** Ends a reply whose status is set; does nothing if its caller has gone. */
  public static void end(RoutingContext context, String mediaType, String json) {
    BamApplication bam = context.get(SERVER);
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    context.put(SENT, json);
    JsonType type = bam.quirk(JsonType.class);
    String told = type.of(mediaType);
    if (told != null) {
      response.putHeader("Content-Type", told);
    }
    byte[] body =
        json.getBytes(
            type == JsonType.LATIN_1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    if (bam.quirk(Compression.class) == Compression.GZIP_UNASKED) {
      response.putHeader("Content-Encoding", "gzip");
      body = gzip(body);
    }
    response.end(Buffer.buffer(body));
  }

  /** The JSON that was sent, before it was packed; null if there was none. */
  public static @Nullable String sent(RoutingContext context) {
    return context.get(SENT);
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
