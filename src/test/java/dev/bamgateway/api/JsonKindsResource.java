package dev.bamgateway.api;

import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The same JSON in each of the forms that an endpoint may give; there are none in the gateway. */
@Path(JsonKindsResource.PATH)
@Produces("application/json")
public class JsonKindsResource {

  static final String PATH = "/json-kinds";
  static final String JSON = "{\"a\":1}";

  @GET
  @Path("/value")
  @Operation(hidden = true)
  public Map<String, Integer> value() {
    return Map.of("a", 1);
  }

  @GET
  @Path("/text")
  @Operation(hidden = true)
  public String text() {
    return JSON;
  }

  @GET
  @Path("/bytes")
  @Operation(hidden = true)
  public byte[] bytes() {
    return JSON.getBytes(StandardCharsets.UTF_8);
  }

  @GET
  @Path("/stream")
  @Operation(hidden = true)
  public InputStream stream() {
    return new ByteArrayInputStream(bytes());
  }

  @GET
  @Path("/object")
  @Operation(hidden = true)
  public JsonObject object() {
    return new JsonObject(JSON);
  }
}
