package dev.bamgateway.api.problem;

import dev.bamgateway.bam.calls.Answer;
import dev.bamgateway.bam.calls.PrimaryCalls;
import dev.bamgateway.security.signin.SignedIn;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Endpoints that fail through faults of their own; there are none in the gateway itself. */
@Path(FaultyResource.PATH)
public class FaultyResource {

  static final String PATH = "/faulty";
  static final String OPERATION = "/operation";
  static final String FINDS_NOTHING = "/finds-nothing";
  static final String WORDS = "words for the log alone";

  private final PrimaryCalls calls;
  private final SignedIn user;

  FaultyResource(PrimaryCalls calls, SignedIn user) {
    this.calls = calls;
    this.user = user;
  }

  /** Fails while it reads from BAM. */
  @GET
  @Path(OPERATION)
  @Authenticated
  @Operation(hidden = true)
  public Uni<String> failInItsOperation() {
    return calls
        .<String>read(
            "fail",
            user.caller(),
            bam -> {
              throw new IllegalStateException(WORDS);
            })
        .map(Answer::value);
  }

  /** Finds nothing while it reads from BAM. */
  @GET
  @Path(FINDS_NOTHING)
  @Authenticated
  @Operation(hidden = true)
  public Uni<String> findNothing() {
    return calls
        .<String>read(
            "find",
            user.caller(),
            bam -> {
              throw new NotFoundException("nothing of this kind");
            })
        .map(Answer::value);
  }

  /** Fails. */
  @GET
  @Authenticated
  @Operation(hidden = true)
  public String fail() {
    throw new IllegalStateException(WORDS);
  }
}
