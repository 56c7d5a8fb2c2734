package dev.bamgateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Writes answers in JSON, each with a newline behind it, so that a prompt begins a line of its own.
 * What is a part of an answer, as the data of an event, gets none.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Produces({MediaType.APPLICATION_JSON, ProblemBody.MEDIA_TYPE})
public class JsonLines extends ServerMessageBodyWriter.AllWriteableMessageBodyWriter {

  private final ObjectMapper json;

  JsonLines(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public void writeResponse(Object body, Type type, ServerRequestContext context)
      throws IOException {
    byte[] bare = bytes(body);
    byte[] line = Arrays.copyOf(bare, bare.length + 1);
    line[bare.length] = '\n';
    context.serverResponse().end(line);
  }

  @Override
  public void writeTo(
      Object part,
      Class<?> raw,
      Type type,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out)
      throws IOException {
    out.write(bytes(part));
  }

  /** A text is JSON already. */
  private byte[] bytes(Object value) throws JsonProcessingException {
    return value instanceof String text
        ? text.getBytes(StandardCharsets.UTF_8)
        : json.writeValueAsBytes(value);
  }
}
