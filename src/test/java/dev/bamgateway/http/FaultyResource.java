package dev.bamgateway.http;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint that fails through a fault of its own; there is none in the gateway itself. */
@Path(FaultyResource.PATH)
public class FaultyResource {

  static final String PATH = "/faulty";
  static final String WORDS = "words for the log alone";

  /** Fails. */
  @GET
  @Authenticated
  @Operation(hidden = true)
  public String fail() {
    throw new IllegalStateException(WORDS);
  }
}
